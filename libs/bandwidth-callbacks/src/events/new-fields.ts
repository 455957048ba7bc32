import type { Deviation } from './deviation.js';
import { fieldsOf } from './fields/field.js';
import { isOpen } from './fields/nested.js';
import type { Payload } from './identify.js';

/** The keys of a payload, and of the objects in it, for which no field was declared. */
export function newFields(source: Payload, type: new () => object, parent = ''): Deviation[] {
  const fields = new Map(
    fieldsOf(type).flatMap((field) => [field.name, ...(field.aliases ?? [])].map((name) => [name, field])),
  );
  return Object.entries(source).flatMap(([key, value]): Deviation[] => {
    const field = fields.get(key);
    const path = parent + key;
    if (!field) return isOpen(type) ? [] : [{ field: path, kind: 'new field', reason: 'is not in the catalogue' }];
    const isObject = field.nested && typeof value === 'object' && value !== null;
    return isObject ? newFields(value as Payload, field.nested(), `${path}.`) : [];
  });
}
