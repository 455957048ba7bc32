import { nearest } from '../near-miss.js';
import type { Schema } from './schema.js';

/** The path to a value: names of fields, and indexes in lists. */
export type JsonPath = readonly (string | number)[];

/** A violation of a schema. */
export interface Problem {
  /** The path to the value. */
  readonly path: JsonPath;
  /** The message, without the name of the value: `must be text.` */
  readonly says: string;
  /** A field that the schema does not have. */
  readonly unknownField?: string;
}

/** All violations of a schema by a value, in the order of its fields. */
export function problemsIn(value: unknown, schema: Schema, path: JsonPath = []): Problem[] {
  if (schema.oneOf) return problemsOfOne(value, schema.oneOf, path);
  if (schema.enum && !schema.enum.includes(value as string)) {
    const hint = typeof value === 'string' ? meant(value, schema.enum.map(String)) : '';
    return [{ path, says: `must be ${choicesIn(schema.enum)}.${hint}` }];
  }
  switch (schema.type) {
    case 'array':
      return problemsOfList(value, schema, path);
    case 'object':
      return problemsOfObject(value, schema, path);
    default: {
      const says = saidOf(value, schema);
      return says === undefined ? [] : [{ path, says }];
    }
  }
}

/**
 * The path as text, such as `steps[3].text`.
 *
 * @param whole what stands before it, such as the name of the whole value
 */
export function where(path: JsonPath, whole = ''): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? part : `${name}.${part}`;
  }, whole);
}

/** A hint such as ` Did you mean "text"?`; empty if no choice is similar to what was written. */
export function meant(written: string, choices: readonly string[]): string {
  const choice = nearest(written, choices);
  return choice === undefined ? '' : ` Did you mean ${JSON.stringify(choice)}?`;
}

/**
 * The problems of a value that has one of several forms. The form is the one whose constants match, or the only one of
 * the same kind as the value.
 */
function problemsOfOne(value: unknown, forms: readonly Schema[], path: JsonPath): Problem[] {
  const problems = forms.map((form) => problemsIn(value, form, path));
  if (problems.some((each) => each.length === 0)) return [];
  const meantBy = forms.findIndex((form) => hasConstants(value, form));
  const place = meantBy === -1 ? onlyOfKind(value, forms) : meantBy;
  return problems[place] ?? [{ path, says: `does not match any of its forms${choicesOf(forms)}.` }];
}

function choicesIn(choices: readonly (string | number)[]): string {
  return choices.length === 1 ? String(choices[0]) : `one of: ${choices.join(', ')}`;
}

/** The index of the only form of the same kind as a value. @returns -1 if there is none or several */
function onlyOfKind(value: unknown, forms: readonly Schema[]): number {
  const kinds: string[] = Array.isArray(value)
    ? ['array']
    : typeof value === 'number'
      ? ['number', 'integer']
      : [typeof value];
  const isOf = ({ type }: Schema) => type !== undefined && kinds.includes(type);
  const place = forms.findIndex(isOf);
  return place === forms.findLastIndex(isOf) ? place : -1;
}

function hasConstants(value: unknown, { properties = {} }: Schema): boolean {
  if (!isObject(value)) return false;
  const constants = Object.entries(properties).filter(([, schema]) => schema.enum?.length === 1);
  return constants.length > 0 && constants.every(([name, schema]) => schema.enum?.includes(value[name] as string));
}

function choicesOf(forms: readonly Schema[]): string {
  const names = forms.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, schema]) =>
      schema.enum?.length === 1 ? [`${name}: ${schema.enum[0]}`] : [],
    ),
  );
  return names.length > 0 ? ` (${names.join(', ')})` : '';
}

function saidOf(value: unknown, schema: Schema): string | undefined {
  switch (schema.type) {
    case 'string':
      return saidOfText(value, schema);
    case 'number':
    case 'integer':
      return saidOfNumber(value, schema);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false.';
    default:
      return undefined;
  }
}

function saidOfText(value: unknown, { minLength = 0, maxLength, pattern, format }: Schema): string | undefined {
  if (typeof value !== 'string') return 'must be text.';
  if (value.length < minLength) return 'must not be empty.';
  if (maxLength !== undefined && value.length > maxLength) return `must have at most ${maxLength} characters.`;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return `must match ${pattern}.`;
  if (format === 'regex' && !isPattern(value)) return 'must be a regular expression.';
  return undefined;
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}

function saidOfNumber(value: unknown, { type, minimum, maximum }: Schema): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number.';
  if (type === 'integer' && !Number.isInteger(value)) return 'must be a whole number.';
  if (minimum !== undefined && value < minimum) return `must be at least ${minimum}.`;
  if (maximum !== undefined && value > maximum) return `must be at most ${maximum}.`;
  return undefined;
}

function problemsOfList(value: unknown, { items, minItems = 0, maxItems }: Schema, path: JsonPath): Problem[] {
  if (!Array.isArray(value)) return [{ path, says: 'must be a list.' }];
  if (value.length < minItems) return [{ path, says: 'must not be empty.' }];
  if (maxItems !== undefined && value.length > maxItems) {
    return [{ path, says: `must have at most ${maxItems} entries.` }];
  }
  return items ? value.flatMap((item, place) => problemsIn(item, items, [...path, place])) : [];
}

function problemsOfObject(value: unknown, schema: Schema, path: JsonPath): Problem[] {
  if (!isObject(value)) return [{ path, says: 'must be an object.' }];
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => ({ path: [...path, name], says: 'is missing.' })),
    ...Object.entries(value).flatMap(([name, field]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known) return field === undefined ? [] : problemsIn(field, known, [...path, name]);
      if (additionalProperties === false) {
        const says = `has no field ${JSON.stringify(name)}.${meant(name, Object.keys(properties))}`;
        return [{ path, says, unknownField: name }];
      }
      return typeof additionalProperties === 'object' ? problemsIn(field, additionalProperties, [...path, name]) : [];
    }),
  ];
}

/** The first problem of a value, with the field that it is in. */
export function problemOf(value: unknown, schema: Schema, whole: string): string | undefined {
  const [problem] = problemsIn(value, schema);
  return problem && `${where(problem.path, whole)} ${problem.says}`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
