import type { Drift } from './drift.js';
import { fieldsOf } from '../events/fields/field.js';
import { isPlainObject } from '../events/fields/convert.js';
import { isOpen } from '../events/fields/nested.js';
import type { Payload } from './payload.js';

/**
 * The most new fields that are listed. Bandwidth never adds more at once, and a hostile body can have a hundred
 * thousand.
 */
const MOST = 100;

/** The keys of a payload, and of the objects in it, for which no field was declared; the first hundred of each. */
export function newFields(source: Payload, type: new () => object, parent = ''): Drift[] {
  const fields = new Map(
    fieldsOf(type).flatMap((field) => [field.name, ...(field.aliases ?? [])].map((name) => [name, field])),
  );
  const found: Drift[] = [];
  for (const key of Object.keys(source)) {
    if (found.length >= MOST) break;
    const value = source[key];
    const field = fields.get(key);
    const path = parent + key;
    if (field?.nested && typeof value === 'object' && value !== null) {
      for (const item of field.kind === 'list' && Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (isPlainObject(item)) found.push(...newFields(item, field.nested(), `${path}.`));
      }
    } else if (!field && !isOpen(type)) {
      found.push({ field: path, kind: 'new field', reason: 'is not in the catalogue' });
    }
  }
  return found;
}
