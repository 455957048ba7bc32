import type { DetectedValue } from '../engine/options.js';

/** Which callbacks, calls or messages a fault applies to. Without any of these, it applies to all. */
export interface FaultScope {
  /** The wire name of an event: `gather`, `message-received`. */
  readonly event?: string;
  /** The number of the person at the phone, or a recipient of a message. */
  readonly number?: string;
  /** The id of a call; the legs of its transfers belong to it. */
  readonly callId?: string;
  /** How likely the fault applies, from 0 to 1; drawn with the seed of the session. Default 1. */
  readonly probability?: number;
  /** How often the fault applies at most. Default: without a limit. */
  readonly count?: number;
}

/** A fault to inject. Times are in ms. */
export type Fault = FaultScope &
  (
    | {
        /** The answer takes this much longer, up to a time-out. */ readonly kind: 'slow';
        readonly ms: number;
      }
    | { /** The application gets the callback, but its answer comes too late. */ readonly kind: 'timeout' }
    | { /** The connection breaks before the application gets the callback. */ readonly kind: 'reset' }
    | {
        /** The callback is sent twice, one after the other unless `atOnce` is true. */
        readonly kind: 'duplicate';
        /** Sends both at the same time. Default false. */
        readonly atOnce?: boolean;
      }
    | { /** The callback is sent this much later. */ readonly kind: 'late'; readonly ms: number }
    | {
        /** The callback is sent `ms` later, so that others overtake it. Default 2000. */
        readonly kind: 'outOfOrder';
        readonly ms?: number;
      }
    | {
        /** Events of messaging wait for `ms`, and are sent together in one request. Default 2000. */
        readonly kind: 'batch';
        readonly ms?: number;
      }
    | { /** The application's 401 loses its challenge, so no credentials are sent. */ readonly kind: 'noRealm' }
    | { /** Fallback URLs are not tried. */ readonly kind: 'noFallback' }
    | {
        /**
         * The REST API answers a request of the application with this status; with 404 as if the file of a recording
         * did not exist yet.
         */
        readonly kind: 'rest';
        readonly status: 401 | 404 | 409 | 429 | 500;
      }
    | { /** The REST API accepts no more calls or messages. */ readonly kind: 'queueFull' }
    | { /** What machine detection finds. */ readonly kind: 'machineDetection'; readonly value: DetectedValue }
    | {
        /** A message of the application fails. */ readonly kind: 'messageError';
        readonly errorCode: number;
        readonly description?: string;
      }
  );

export type FaultKind = Fault['kind'];
