import { ControlError } from './control-error.js';
import type { Schema } from './schema.js';

/**
 * Checks a request against its schema.
 *
 * @throws ControlError that names the first field that is wrong
 */
export function check(value: unknown, schema: Schema): void {
  const problem = problemOf(value, schema, 'body');
  if (problem !== undefined) throw new ControlError(400, 'REQUEST_INVALID', problem);
}

type Problem = string | undefined;

/** The first thing that is wrong, named by the place where it is. */
export function problemOf(value: unknown, schema: Schema, where: string): Problem {
  if (schema.oneOf) return problemOfOne(value, schema.oneOf, where);
  if (schema.enum && !schema.enum.includes(value as string))
    return `${where} must be one of: ${schema.enum.join(', ')}.`;
  switch (schema.type) {
    case 'string':
      return problemOfText(value, schema, where);
    case 'number':
    case 'integer':
      return problemOfNumber(value, schema, where);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${where} must be true or false.`;
    case 'array':
      return problemOfList(value, schema, where);
    case 'object':
      return problemOfObject(value, schema, where);
    default:
      return undefined;
  }
}

/** Of several forms the one is meant whose constants fit; its problem is told. */
function problemOfOne(value: unknown, forms: readonly Schema[], where: string): Problem {
  const problems = forms.map((form) => problemOf(value, form, where));
  if (problems.includes(undefined)) return undefined;
  const meant = forms.findIndex((form) => hasConstants(value, form));
  return problems[meant] ?? `${where} has none of the forms that it may have${choicesOf(forms)}.`;
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

function problemOfText(value: unknown, { minLength = 0, maxLength, pattern }: Schema, where: string): Problem {
  if (typeof value !== 'string') return `${where} must be text.`;
  if (value.length < minLength) return `${where} must not be empty.`;
  if (maxLength !== undefined && value.length > maxLength) return `${where} must have at most ${maxLength} characters.`;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return `${where} must fit ${pattern}.`;
  return undefined;
}

function problemOfNumber(value: unknown, { type, minimum, maximum }: Schema, where: string): Problem {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${where} must be a number.`;
  if (type === 'integer' && !Number.isInteger(value)) return `${where} must be a whole number.`;
  if (minimum !== undefined && value < minimum) return `${where} must be at least ${minimum}.`;
  if (maximum !== undefined && value > maximum) return `${where} must be at most ${maximum}.`;
  return undefined;
}

function problemOfList(value: unknown, { items, minItems = 0, maxItems }: Schema, where: string): Problem {
  if (!Array.isArray(value)) return `${where} must be a list.`;
  if (value.length < minItems) return `${where} must not be empty.`;
  if (maxItems !== undefined && value.length > maxItems) return `${where} must have at most ${maxItems} entries.`;
  return first(value.map((item, place) => (items ? problemOf(item, items, `${where}[${place}]`) : undefined)));
}

function problemOfObject(value: unknown, schema: Schema, where: string): Problem {
  if (!isObject(value)) return `${where} must be an object.`;
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.find((name) => value[name] === undefined);
  if (missing !== undefined) return `${where}.${missing} is missing.`;
  return first(
    Object.entries(value).map(([name, field]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known) return field === undefined ? undefined : problemOf(field, known, `${where}.${name}`);
      if (additionalProperties === false) return `${where} has no field ${JSON.stringify(name)}.`;
      return typeof additionalProperties === 'object'
        ? problemOf(field, additionalProperties, `${where}.${name}`)
        : undefined;
    }),
  );
}

function first(problems: readonly Problem[]): Problem {
  return problems.find((problem) => problem !== undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
