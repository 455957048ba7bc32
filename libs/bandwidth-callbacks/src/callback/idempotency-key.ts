import { hash } from 'node:crypto';
import type { EventDefinition } from '../events/definition.js';
import { valueAt } from '../events/reading/read-callback.js';

/** Where a callback arrived. */
interface Place {
  readonly route: string;
  /** The parameters of the path; none unless the application's path has some. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The same for every delivery of the same event: the fields that tell it from others (of messaging events type, message id
 * and recipient), and where it declares none or lacks one of them the canonical form of the payload and the route. Where the path has parameters they belong to it, so that no tenant gets
 * another's answer. A digest, so that it can be logged.
 */
export function idempotencyKey(
  { name, keyFields }: EventDefinition,
  payload: unknown,
  { route, params }: Place,
): string {
  const values = keyFields?.map((field) => valueAt(payload, field));
  const isWhole = values?.every((value) => value !== undefined && value !== null && value !== '');
  const event = isWhole ? values : [payload, route];
  const parts = Object.keys(params).length > 0 ? [event, params] : event;
  return `${name}:${hash('sha256', JSON.stringify(ordered(parts)), 'base64url')}`;
}

/** No event comes near this: to sort the 40,000 keys of a hostile one would hold up everybody else. */
const MOST_SORTED_KEYS = 1_000;

/**
 * The same value with the keys of its objects in order. One list of keys and values is written faster than an object. One
 * with far too many keys is left in the order in which they came, which is the same for the same text.
 */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const keys = Object.keys(value);
  if (keys.length > MOST_SORTED_KEYS) return value;
  const pairs: unknown[] = [];
  for (const key of keys.sort()) pairs.push(key, ordered((value as Record<string, unknown>)[key]));
  return { pairs };
}
