import { throwOf } from './asked-body.js';
import { problemsOf } from './check.js';
import type { JsonSchema } from './json-schema.js';
import type { Operation } from './operation.js';

const schemas = new WeakMap<object, JsonSchema>();

/** Checks the parameters of a request. @throws RestError for one that does not match its schema */
export async function checkQuery({ query: wanted }: Operation, query: URLSearchParams): Promise<void> {
  if (!wanted) return;
  const values = Object.entries(wanted).flatMap(([name, schema]) => {
    const text = query.get(name);
    return text === null ? [] : [[name, valueOf(text, schema)]];
  });
  throwOf(await problemsOf(Object.fromEntries(values), schemaOf(wanted)));
}

function schemaOf(properties: NonNullable<Operation['query']>): JsonSchema {
  const schema = schemas.get(properties) ?? { type: 'object', properties };
  schemas.set(properties, schema);
  return schema;
}

/** Converts a parameter to the type of its schema. If it cannot, the text does not match the schema. */
function valueOf(text: string, { type }: JsonSchema): string | number | boolean {
  const isNumber = type === 'integer' || type === 'number';
  if (isNumber && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true';
  return text;
}
