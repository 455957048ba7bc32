import { BxmlError } from '../errors.js';
import { abandon } from './abandon.js';
import { type BxmlSource, isBxmlSource } from './bxml-source.js';
import { escapeCdata, escapeComment, escapeText, escapeXml } from './escape.js';
import type { Place } from './template-context.js';
import { textOf } from './text-of.js';
import { isElementContent } from './xml-scanner.js';

/**
 * What may be interpolated into a `bxml` template: text, numbers and URLs; dates, as ISO 8601 text; other BXML, also the
 * verbs of `bandwidth-sdk`, and arrays, both as element content only. `undefined`, `null` and an invalid date give
 * nothing.
 */
export type BxmlValue =
  string | number | bigint | boolean | Date | URL | null | undefined | BxmlSource | readonly BxmlValue[];

/** The text of a value at its position. `before` is the document up to there. */
export function interpolate(value: unknown, place: Place, before: string): string {
  switch (place) {
    case 'text':
      return elementContent(value);
    case 'attribute':
      return escapeXml(plainText(value, 'an attribute value'));
    case 'cdata':
      return escapeCdata(plainText(value, 'a CDATA section'), before);
    case 'comment':
      return escapeComment(plainText(value, 'a comment'), before);
  }
}

function elementContent(value: unknown): string {
  if (Array.isArray(value)) return value.map(elementContent).join('');
  if (isBxmlSource(value)) return fragment(value.toBxml());
  return escapeText(plainText(value, 'element content'));
}

/** A document as part of another one: the XML declaration, which `bandwidth-sdk` writes, may only stand at the very start. */
function fragment(document: unknown): string {
  if (typeof document === 'string' && isElementContent(document)) {
    return document.replace(/^\uFEFF?\s*<\?xml\s[^?]*\?>\s*/, '');
  }
  abandon([document]);
  throw new BxmlError(
    'BANDWIDTH_BXML_VALUE',
    'The toBxml() of an interpolated value did not return finished BXML.',
    'Return text in which every tag, quoted value and comment is closed.',
  );
}

function plainText(value: unknown, place: string): string {
  return textOf(value, place) ?? '';
}
