/** The `charset` of a `Content-Type` header; JSON and forms without one are UTF-8. */
export function charsetOf(contentType: string): string {
  return givenCharset(contentType) ?? 'utf-8';
}

/** The same of an XML document, which may say itself how it is encoded; the header comes first (RFC 7303 §3). */
export function xmlCharsetOf(contentType: string, bytes: Buffer): string {
  return givenCharset(contentType) ?? declaredEncoding(bytes.toString('latin1', 0, LONGEST_DECLARATION)) ?? 'utf-8';
}

const LONGEST_DECLARATION = 200;

function givenCharset(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]?.toLowerCase();
}

function declaredEncoding(start: string): string | undefined {
  if (/^(?:\xFE\xFF|\xFF\xFE)/.test(start)) return 'utf-16';
  return /^(?:\xEF\xBB\xBF)?\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)/.exec(start)?.[1]?.toLowerCase();
}

/**
 * The text of a body; `undefined` in a charset that is not read.
 *
 * JSON between systems is UTF-8 (RFC 8259). ISO-8859-1 is read as well, since some HTTP clients use it unless they are
 * told otherwise.
 *
 * @param onlyUtf8 takes no other charset than UTF-8 and its subset ASCII
 */
export function decoded(bytes: Buffer, charset: string, onlyUtf8: boolean): string | undefined {
  if (UTF_8.has(charset)) return bytes.toString('utf8');
  return LATIN_1.has(charset) && !onlyUtf8 ? new TextDecoder('windows-1252').decode(bytes) : undefined;
}

const UTF_8: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
// One decoder for both, as browsers do: they differ in characters that ISO-8859-1 does not print.
const LATIN_1: ReadonlySet<string> = new Set(['iso-8859-1', 'latin1', 'windows-1252']);
