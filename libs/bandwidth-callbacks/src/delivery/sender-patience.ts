import type { Api } from '../events/definition.js';

/**
 * Milliseconds after which Bandwidth gives up waiting for the reply to a callback. Voice waits as long as the
 * application's or the call's callback timeout says, which is 15 seconds unless it was changed
 * (https://dev.bandwidth.com/docs/voice/webhooks); V1 and messaging wait for 10 seconds. A port-out waits for 30
 * seconds (https://dev.bandwidth.com/docs/numbers/webhooks), an emergency query for 450 milliseconds
 * (https://dev.bandwidth.com/docs/emergency/emergencyCallingApiGuide). For the other APIs nothing is documented, and 10
 * seconds are assumed.
 */
export const SENDER_PATIENCE: Readonly<Record<Api, number>> = {
  v1: 10_000,
  voice: 15_000,
  messaging: 10_000,
  mfa: 10_000,
  'messaging-international': 10_000,
  numbers: 30_000,
  tollfree: 10_000,
  webrtc: 10_000,
  emergency: 450,
};
