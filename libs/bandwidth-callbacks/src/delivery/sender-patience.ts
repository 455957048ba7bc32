import type { Api } from '../events/definition.js';

/**
 * Milliseconds after which Bandwidth gives up waiting for the reply to a callback. Voice waits as long as the
 * application's or the call's callback timeout says, which is 15 seconds unless it was changed
 * (https://dev.bandwidth.com/docs/voice/webhooks); the others wait for 10 seconds.
 */
export const SENDER_PATIENCE: Readonly<Record<Api, number>> = {
  v1: 10_000,
  voice: 15_000,
  messaging: 10_000,
  mfa: 10_000,
};
