import { problemsOf } from './check.js';
import type { RestBody } from './operation.js';
import { RestError } from './rest-error.js';

/**
 * Reads the body of a request: JSON that matches the schema, text, or bytes.
 *
 * @throws RestError for another content type, for a missing body, and for one that does not match the schema
 */
export async function askedBody(
  taken: RestBody | undefined,
  contentType: string | undefined,
  bytes: Buffer,
): Promise<unknown> {
  if (!taken) return undefined;
  const { types, schema, isOptional } = taken;
  if (types.includes('*')) return new Uint8Array(bytes);
  if (bytes.length === 0 && isOptional) return undefined;
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type) && (bytes.length > 0 || type !== '')) {
    throw new RestError(415, `Content type '${contentType ?? ''}' not supported`);
  }
  if (bytes.length === 0) throw new RestError(400, 'Required request body is missing');
  const text = bytes.toString('utf8');
  if (type !== 'application/json') return text;
  const body = parsed(text);
  if (schema) throwOf(await problemsOf(body, schema));
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RestError(400, 'Malformed JSON request');
  }
}

/** Refuses a request. @throws RestError if there are any problems */
export function throwOf(problems: Awaited<ReturnType<typeof problemsOf>>): void {
  const [first] = problems;
  if (first) throw new RestError(400, first.description, { fieldErrors: problems });
}
