import type { DetectedValue } from '../engine/machine-detection.js';

/** Which callbacks, calls or messages a fault applies to. Without any of these, it applies to all. */
export interface FaultScope {
  /** The wire name of an event: `gather`, `message-received`. */
  readonly event?: string;
  /** The number of the person at the phone, or a recipient of a message. */
  readonly number?: string;
  /** From 0 to 1, drawn with the seed of the session. Default 1. */
  readonly probability?: number;
  /** How often at most. Default: always. */
  readonly count?: number;
}

/** A fault to inject. Times are in ms. */
export type Fault = FaultScope &
  (
    | { /** The answer takes longer. */ readonly kind: 'slow'; readonly ms: number }
    | { /** The application is asked, and its answer comes too late. */ readonly kind: 'timeout' }
    | { /** The connection breaks before an answer. */ readonly kind: 'reset' }
    | { /** The callback is sent twice. */ readonly kind: 'duplicate' }
    | { /** The callback is sent later. */ readonly kind: 'late'; readonly ms: number }
    | {
        /** The callback is sent so much later that others overtake it. Default 2000. */
        readonly kind: 'outOfOrder';
        readonly ms?: number;
      }
    | { /** Fallback URLs are not tried. */ readonly kind: 'noFallback' }
    | {
        /** A request to the REST API is answered with an error. */ readonly kind: 'rest';
        readonly status: 401 | 409 | 429 | 500;
      }
    | { /** The REST API's queue of calls is full. */ readonly kind: 'queueFull' }
    | { /** What machine detection finds. */ readonly kind: 'machineDetection'; readonly value: DetectedValue }
    | {
        /** A message fails. */ readonly kind: 'messageError';
        readonly errorCode: number;
        readonly description?: string;
      }
  );

export type FaultKind = Fault['kind'];
