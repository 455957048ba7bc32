import { isPlainObject } from '../events/fields/convert.js';
import type { Payload } from './payload.js';

const AT = 0x40;
const HASH = 0x23;

/**
 * The fields of an element of an XML document. Its attributes are none: an element that holds only text besides is that text,
 * and one that says it is nil is not there. An element that holds nothing but text has no fields.
 */
export function xmlFields(element: unknown): Payload {
  const fields = hasMore(element) ? withoutAttributes(element) : element;
  return isPlainObject(fields) ? fields : {};
}

/** Whether anything in it is no field; mostly nothing is, and then nothing has to be copied. */
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

/** An attribute, or the text between elements. */
function isNoField(name: string): boolean {
  const first = name.charCodeAt(0);
  return first === AT || first === HASH;
}
