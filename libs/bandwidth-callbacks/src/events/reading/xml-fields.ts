import { isPlainObject } from '../fields/convert.js';
import type { Payload } from './payload.js';

/**
 * The fields of an element of an XML document. Its attributes are none: an element that holds only text besides is that text,
 * and one that says it is nil is not there. An element that holds nothing but text has no fields.
 */
export function xmlFields(element: unknown): Payload {
  const fields = withoutAttributes(element);
  return isPlainObject(fields) ? fields : {};
}

function withoutAttributes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAttributes);
  if (!isPlainObject(value)) return value;
  const elements = Object.entries(value).filter(([name]) => !name.startsWith('@') && name !== '#text');
  if (elements.length > 0) return Object.fromEntries(elements.map(([name, item]) => [name, withoutAttributes(item)]));
  if (value['@nil'] === 'true') return undefined;
  return value['#text'] ?? (Object.keys(value).length > 0 ? '' : value);
}
