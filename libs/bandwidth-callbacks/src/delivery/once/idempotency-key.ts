import { hash } from 'node:crypto';
import type { Received } from '../../callback/received.js';
import type { EventDefinition } from '../../events/definition.js';
import { type ReadCallback, valueAt } from '../../reading/read-callback.js';

/** A callback with its idempotency key. */
export interface KeyedCallback extends ReadCallback {
  readonly key: string;
}

export function keyed(callback: ReadCallback, place: Place): KeyedCallback {
  const { definition, event, payload, drift } = callback;
  return { definition, event, payload, drift, key: idempotencyKey(definition, payload, place) };
}

/** Where a callback arrived, and its tag if it is sent again on purpose. */
type Place = Pick<Received, 'route' | 'params' | 'replay'>;

/**
 * The key is the same for every delivery of the same event. It is made of the fields that distinguish the event (for
 * messaging type, message id and recipient) or, if the event declares none or lacks one of them, of the payload's
 * canonical form and the route. The parameters of the path are part of it, so that no tenant gets another's answer. It
 * is a digest, so it can be logged.
 */
export function idempotencyKey(
  { name, keyFields }: EventDefinition,
  payload: unknown,
  { route, params, replay }: Place,
): string {
  const values = keyFields?.map((field) => valueAt(payload, field));
  const isWhole = values?.every((value) => value !== undefined && value !== null && value !== '');
  const event = isWhole ? values : [payload, route];
  const parts = Object.keys(params).length > 0 ? [event, params] : event;
  const key = `${name}:${hash('sha256', JSON.stringify(ordered(parts)), 'base64url')}`;
  return replay === undefined ? key : `${key}~${replay}`;
}

/** Far above any real event. Sorting the 40,000 keys of a hostile one would block the event loop. */
const MOST_SORTED_KEYS = 1_000;

/**
 * The same value with the keys of its objects sorted, as a list of keys and values, which serialises faster than an
 * object. If there are far too many keys they keep their order, which is the same for the same text.
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
