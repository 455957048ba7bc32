import { parse } from 'secure-json-parse';

/** How deep a JSON text may nest that stands within a field; Bandwidth's own have one level. */
export const DEEPEST_TEXT = 32;

/**
 * Parses JSON that anybody may have written. Keys that would reach an object's prototype are left out, however deep they
 * stand; `constructor` too when it holds no prototype, since class-transformer would call whatever it holds.
 *
 * @returns `undefined` for a value that nests deeper than `depthLimit`
 * @throws {SyntaxError} for what is no JSON
 */
export function parseUntrusted(text: string, depthLimit: number): { readonly value: unknown } | undefined {
  const value = parse(text, null, { protoAction: 'remove', constructorAction: 'remove' }) as unknown;
  return isClean(value, depthLimit) ? { value } : undefined;
}

/** Takes every `constructor` off; false for what nests too deep. */
function isClean(value: unknown, levelsLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levelsLeft <= 0) return false;
  if (Array.isArray(value)) return value.every((item) => isClean(item, levelsLeft - 1));
  if (Object.hasOwn(value, 'constructor')) Reflect.deleteProperty(value, 'constructor');
  for (const key of Object.keys(value)) {
    if (!isClean((value as Record<string, unknown>)[key], levelsLeft - 1)) return false;
  }
  return true;
}
