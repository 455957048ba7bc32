import { createHash } from 'node:crypto';
import type { EventDefinition } from '../events/definition.js';
import { valueAt } from '../events/read-callback.js';

/**
 * The same for every delivery of the same event: of messaging events type, message id and recipient, of all others the
 * canonical form of the payload and the route. A digest, so that it can be logged.
 */
export function idempotencyKey({ name, keyFields }: EventDefinition, payload: unknown, route: string): string {
  const parts = keyFields ? keyFields.map((field) => valueAt(payload, field)) : [payload, route];
  return `${name}:${createHash('sha256').update(canonical(parts)).digest('base64url')}`;
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}
