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
  let level = [value].filter(isObject);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= depthLimit) return undefined;
    for (const item of level) if (Object.hasOwn(item, 'constructor')) Reflect.deleteProperty(item, 'constructor');
    level = level.flatMap((item) => Object.values(item).filter(isObject));
  }
  return { value };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
