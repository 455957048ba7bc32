import { deliveryContext } from '../callback/delivery-context.js';
import { definitions } from '../events/catalogue.js';
import type { CallbackContext } from '../callback/callback-context.js';

/** The context of an event that did not come over HTTP but was emitted by the application, for instance in a test. */
export function detachedContext(name: string, event: object, instance: string): CallbackContext {
  const api = definitions.find((definition) => definition.name === name)?.api ?? 'v1';
  return deliveryContext(
    { name, api },
    { method: 'POST', query: {}, route: '', params: {}, receivedAt: new Date() },
    { instance, payload: event, idempotencyKey: '', attempt: 1, signal: new AbortController().signal },
  );
}
