import { BxmlError } from '../errors.js';

/** What XML 1.0 allows nowhere, not even as a reference (https://www.w3.org/TR/xml/#charsets); with `u`, lone surrogates too. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const SECTION_BREAK = ']]><![CDATA[';

/**
 * Escapes text for a quoted attribute value; the result is safe as element text too. Line breaks and tabs become
 * character references, which attribute normalisation would otherwise turn into spaces. Characters that XML 1.0 forbids
 * become U+FFFD.
 *
 * @throws {BxmlError} `BANDWIDTH_BXML_VALUE` when it is not text.
 *
 * @example
 * `<Gather tag="${escapeXml(tag)}"/>`
 */
export function escapeXml(text: string): string {
  if (typeof text !== 'string') {
    throw new BxmlError(
      'BANDWIDTH_BXML_VALUE',
      `A value of type ${typeof text} is to be escaped, and only text can be.`,
      'Make it text first, with String() for instance.',
    );
  }
  return allowed(text).replace(/[&<>"'\t\n\r]/g, reference);
}

/**
 * Escapes text for element content, where quotes and line feeds may stand as they are. A carriage return would be read
 * as a line feed, and a last `]` could become `]]>` with what follows, which is not allowed in text.
 */
export function escapeText(text: string): string {
  return allowed(text).replace(/[&<>\r]|\]$/g, reference);
}

/**
 * Text for a CDATA section, which is closed and opened again wherever `]]>` would arise, and around the reference that
 * keeps a carriage return.
 *
 * @param before what stands before it, which may already end in brackets.
 */
export function escapeCdata(text: string, before: string): string {
  const inside = allowed(text).replaceAll(']]>', `]]${SECTION_BREAK}>`).replaceAll('\r', ']]>&#13;<![CDATA[');
  return (before.endsWith(']') ? SECTION_BREAK : '') + inside + (inside.endsWith(']') ? SECTION_BREAK : '');
}

/**
 * Text for a comment. Nothing can be escaped there, so a space keeps two hyphens apart.
 *
 * @param before what stands before it, which may already end in a hyphen.
 */
export function escapeComment(text: string, before: string): string {
  const inside = allowed(text).replace(/-(?=-|$)/g, '- ');
  return (before.endsWith('-') && /^(?:-|$)/.test(inside) ? ' ' : '') + inside;
}

function allowed(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD');
}

function reference(character: string): string {
  return REFERENCES[character] ?? `&#${character.charCodeAt(0)};`;
}

const REFERENCES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
