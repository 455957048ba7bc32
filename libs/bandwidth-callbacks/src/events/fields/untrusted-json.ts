import { parse } from 'secure-json-parse';

/** How deep JSON text inside a field may nest; Bandwidth's own has one level. */
export const DEEPEST_TEXT = 32;

/**
 * Parses JSON from an untrusted source. Keys that would reach an object's prototype are left out, however deep they
 * stand; `constructor` too when it holds no prototype, since class-transformer would call whatever it holds.
 *
 * @returns `undefined` for a value that nests deeper than `depthLimit`
 * @throws {SyntaxError} for what is no JSON
 */
export function parseUntrusted(text: string, depthLimit: number): { readonly value: unknown } | undefined {
  return cleaned(parseUncleaned(text), depthLimit);
}

/** The first half of {@link parseUntrusted}: a `constructor` may still be there. */
export function parseUncleaned(text: string): unknown {
  return parse(text, null, { protoAction: 'remove', constructorAction: 'remove' }) as unknown;
}

/** The second half of {@link parseUntrusted}. */
export function cleaned(value: unknown, depthLimit: number): { readonly value: unknown } | undefined {
  return isClean(value, depthLimit) ? { value } : undefined;
}

/** Removes every `constructor`; returns false if the value nests too deep. */
function isClean(value: unknown, levelsLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levelsLeft <= 0) return false;
  if (Object.hasOwn(value, 'constructor')) Reflect.deleteProperty(value, 'constructor');
  if (Array.isArray(value)) return value.every((item) => isClean(item, levelsLeft - 1));
  const object = value as Readonly<Record<string, unknown>>;
  // Of an object with very many keys this takes half the time of its values.
  return Object.keys(object).every((key) => isClean(object[key], levelsLeft - 1));
}
