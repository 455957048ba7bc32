/**
 * The bytes that text with percent signs stands for: `%2F` is a slash. A percent sign that no two hexadecimal digits
 * follow stands for itself, as in the URL standard.
 */
export function percentDecoded(text: string): Buffer {
  const parts = text.split(/((?:%[\da-f]{2})+)/i); // every second part is written with percent signs
  return Buffer.concat(
    parts.map((part, place) => (place % 2 === 0 ? Buffer.from(part, 'utf8') : hex(part.replaceAll('%', '')))),
  );
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
}
