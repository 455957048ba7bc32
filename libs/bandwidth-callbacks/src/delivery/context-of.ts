import type { EventDefinition } from '../events/definition.js';
import type { BandwidthEventName } from '../events/event-map.js';
import type { CallbackContext } from '../handlers/callback-context.js';
import type { Cancellation } from './cancellation.js';
import type { Received } from './received.js';

/** What the handlers of an event are told of its delivery. */
export function contextOf(
  { name, api }: EventDefinition,
  instance: string,
  payload: unknown,
  { method, query, route, params, receivedAt }: Omit<Received, 'payload'>,
  key: string,
  attempt: number,
  cancellation: Cancellation,
): CallbackContext {
  return {
    name: name as BandwidthEventName,
    api,
    instance,
    payload,
    method,
    query,
    route,
    params,
    receivedAt,
    idempotencyKey: key,
    attempt,
    get signal() {
      return cancellation.signal;
    },
  };
}
