type Fields = Readonly<Record<string, unknown>>;

/**
 * Replaces fields at any depth. Objects are merged, all other values (lists too) are replaced, and `undefined` removes
 * a field.
 */
export function merge(fields: Fields, overrides: Fields): Record<string, unknown> {
  const merged = new Map(Object.entries(fields));
  for (const [name, value] of Object.entries(overrides)) {
    const present = merged.get(name);
    if (value === undefined) merged.delete(name);
    else merged.set(name, isPlain(value) ? merge(isPlain(present) ? present : {}, value) : value);
  }
  return Object.fromEntries(merged);
}

function isPlain(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null; // an object of another realm, too: jest has two
}
