import { createHash } from 'node:crypto';
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
  return `${name}:${createHash('sha256').update(canonical(parts)).digest('base64url')}`;
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}
