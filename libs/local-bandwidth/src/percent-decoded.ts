/**
 * Decodes percent-encoded text to bytes as the URL standard does: a percent sign without two hexadecimal digits behind
 * it stays as it is.
 */
export function percentDecoded(text: string): Buffer {
  const parts = text.split(/((?:%[\da-f]{2})+)/i); // every second part is percent-encoded
  return Buffer.concat(
    parts.map((part, place) => (place % 2 === 0 ? Buffer.from(part, 'utf8') : hex(part.replaceAll('%', '')))),
  );
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
}
