import type { ParseError } from 'jsonc-parser';
import { parse } from 'secure-json-parse';

/** A JSON value, or where and why the text is none. Neither repeats the text. */
export type ParsedJson = { readonly value: unknown } | { readonly problem: string };

/** Parses JSON. Keys that would reach an object's prototype are left out, however deep they stand. */
export async function parseJson(text: string, depthLimit: number): Promise<ParsedJson> {
  let value: unknown;
  try {
    value = parse(text, null, { protoAction: 'remove', constructorAction: 'remove' }) as unknown;
  } catch {
    return { problem: await problemOf(text) };
  }
  return isDeeper(value, depthLimit) ? { problem: `nests deeper than ${depthLimit} levels` } : { value };
}

/** V8's own message quotes the text, so the place is found by a parser that does not. */
async function problemOf(text: string): Promise<string> {
  if (text.trim() === '') return 'is empty';
  const { default: jsonc } = await import('jsonc-parser');
  const errors: ParseError[] = [];
  jsonc.parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const first = errors[0];
  if (!first) return 'is not JSON';
  const before = text.slice(0, first.offset).split('\n');
  const reason = jsonc
    .printParseErrorCode(first.error)
    .replaceAll(/\B([A-Z])/g, ' $1')
    .toLowerCase();
  return `is not JSON: ${reason} at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

function isDeeper(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
