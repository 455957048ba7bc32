import { isPlainObject } from '../events/fields/convert.js';
import type { Payload } from './payload.js';

const AT = 0x40;
const HASH = 0x23;

/**
 * The fields of an element of an XML document. Attributes are not fields: an element with attributes and text is read
 * as that text, and one with `xsi:nil` is left out. An element that contains only text has no fields.
 */
export function xmlFields(element: unknown): Payload {
  const fields = hasMore(element) ? withoutAttributes(element) : element;
  return isPlainObject(fields) ? fields : {};
}

/** Whether an element contains anything but fields. Most contain only fields, and need not be copied. */
function hasMore(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasMore);
  const element = value as Payload;
  for (const name in element) if (isNoField(name) || hasMore(element[name])) return true;
  return false;
}

function withoutAttributes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAttributes);
  if (!isPlainObject(value)) return value;
  const elements = Object.entries(value).filter(([name]) => !isNoField(name));
  if (elements.length > 0) return Object.fromEntries(elements.map(([name, item]) => [name, withoutAttributes(item)]));
  if (value['@nil'] === 'true') return undefined;
  return value['#text'] ?? (Object.keys(value).length > 0 ? '' : value);
}

/** Whether a name stands for an attribute or for the text between elements. */
function isNoField(name: string): boolean {
  const first = name.charCodeAt(0);
  return first === AT || first === HASH;
}
