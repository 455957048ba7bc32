import { hash } from 'node:crypto';
import type { EventDefinition } from '../events/definition.js';
import { valueAt } from '../events/read-callback.js';

/** Where a callback arrived. */
interface Place {
  readonly route: string;
  /** The parameters of the path; none unless the application's path has some. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The same for every delivery of the same event: of messaging events type, message id and recipient, of all others the
 * canonical form of the payload and the route. Where the path has parameters they belong to it, so that no tenant gets
 * another's answer. A digest, so that it can be logged.
 */
export function idempotencyKey(
  { name, keyFields }: EventDefinition,
  payload: unknown,
  { route, params }: Place,
): string {
  const event = keyFields ? keyFields.map((field) => valueAt(payload, field)) : [payload, route];
  const parts = Object.keys(params).length > 0 ? [event, params] : event;
  return `${name}:${hash('sha256', canonical(parts), 'base64url')}`;
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text && ','}${canonical(item)}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value).sort()) {
    text += `${text && ','}${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`;
  }
  return `{${text}}`;
}
