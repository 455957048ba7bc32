import { catalogue } from '../events/catalogue.js';
import type { EventDefinition } from '../events/definition.js';
import type { BandwidthEventName } from '../events/event-map.js';
import type { CallbackContext } from '../callback/callback-context.js';

/** The context of an event that did not come over HTTP but was emitted by the application, for instance in a test. */
export function detachedContext(name: string, event: object, instance: string): CallbackContext {
  const definitions: readonly EventDefinition[] = catalogue.map(({ definition }) => definition);
  return {
    name: name as BandwidthEventName,
    api: definitions.find((definition) => definition.name === name)?.api ?? 'v1',
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
