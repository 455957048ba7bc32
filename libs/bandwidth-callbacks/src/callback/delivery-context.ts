import type { EventDefinition } from '../events/definition.js';
import type { BandwidthEventName } from '../events/event-map.js';
import type { CallbackContext } from './callback-context.js';
import type { Received } from './received.js';

/** What a context tells of the request that brought the event. */
export type RequestParts = Pick<Received, 'method' | 'query' | 'route' | 'params' | 'receivedAt'>;

/** What differs between the contexts of one registration besides the request. */
type Delivery = Pick<CallbackContext, 'instance' | 'payload' | 'idempotencyKey' | 'attempt' | 'signal'>;

/** The context of a delivery, as its handlers see it. */
export function deliveryContext(
  { name, api }: Pick<EventDefinition, 'name' | 'api'>,
  { method, query, route, params, receivedAt }: RequestParts,
  { instance, payload, idempotencyKey, attempt, signal }: Delivery,
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
    idempotencyKey,
    attempt,
    signal,
  };
}
