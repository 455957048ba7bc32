import { readCallback } from '../../libs/bandwidth-callbacks/src/reading/read-callback.js';
import type { Delivery } from 'local-bandwidth';

/** How the payload of a delivery differs from the library's event class of its name; nothing when it does not. */
export function driftOf({ api, event, body, target }: Delivery): string[] {
  const payload = JSON.parse(JSON.stringify(Array.isArray(body) ? (body[0] as object) : body)) as Record<
    string,
    unknown
  >;
  const received = { method: target.method, urlencoded: false, inBatch: api === 'messaging', userAgent: undefined };
  const { definition, drift } = readCallback(payload, received, 'tolerant');
  const isNamed = definition.api === api && definition.wire.includes(event);
  return [
    ...(isNamed ? [] : [`${event} was read as ${definition.name}`]),
    ...drift.map(({ field, reason }) => `${event}.${field} ${reason}`),
  ];
}
