import { sample } from 'nestjs-bandwidth-callbacks/testing';

/** What every contestant is sent, over HTTP or without it. */
export const EVENT = 'voice.disconnect';
export const PATH = '/bandwidth/callbacks';

const disconnect = sample(EVENT);

/** A `disconnect` of 730 bytes; no two calls give the same, so none is a duplicate. */
export function disconnectOf(callId, more) {
  return { ...disconnect, callId, ...more };
}
