import { definitions } from '../events/catalogue.js';
import type { CallbackContext } from '../callback/callback-context.js';
import type { BandwidthEventName } from '../events/event-map.js';

/** The context of an event that did not come over HTTP but was emitted by the application, for instance in a test. */
export function detachedContext(name: string, event: object, instance: string): CallbackContext {
  const api = definitions.find((definition) => definition.name === name)?.api ?? 'v1';
  return {
    name: name as BandwidthEventName,
    api,
    instance,
    payload: event,
    method: 'POST',
    query: {},
    route: '',
    params: {},
    receivedAt: new Date(),
    idempotencyKey: '',
    attempt: 1,
    signal: new AbortController().signal,
  };
}
