import type { DetectedValue } from '../engine/machine-detection.js';

/** Which callbacks, calls or messages a fault applies to. Without any of these, it applies to all. */
export interface FaultScope {
  /** The wire name of an event: `gather`, `message-received`. */
  readonly event?: string;
  /** The number of the person at the phone, or a recipient of a message. */
  readonly number?: string;
  /** The id of a call; the legs of its transfers belong to it. */
  readonly callId?: string;
  /** From 0 to 1, drawn with the seed of the session. Default 1. */
  readonly probability?: number;
  /** How often at most. Default: always. */
  readonly count?: number;
}

/** A fault to inject. Times are in ms. */
export type Fault = FaultScope &
  (
    | {
        /** The answer takes so much longer; a time-out if that is too long. */ readonly kind: 'slow';
        readonly ms: number;
      }
    | { /** The application is asked, and its answer comes too late. */ readonly kind: 'timeout' }
    | { /** The connection breaks before the application is asked. */ readonly kind: 'reset' }
    | {
        /** The callback is sent twice, one after the other unless `atOnce` is true. */
        readonly kind: 'duplicate';
        /** Both are under way at the same time. Default false. */
        readonly atOnce?: boolean;
      }
    | { /** The callback is sent so much later. */ readonly kind: 'late'; readonly ms: number }
    | {
        /** The callback is sent so much later that others overtake it. Default 2000. */
        readonly kind: 'outOfOrder';
        readonly ms?: number;
      }
    | {
        /** Events of messaging wait so long, and come together in one request. Default 2000. */
        readonly kind: 'batch';
        readonly ms?: number;
      }
    | { /** The application's 401 loses its challenge, so that no credentials are sent. */ readonly kind: 'noRealm' }
    | { /** Fallback URLs are not tried. */ readonly kind: 'noFallback' }
    | {
        /** A request of the application to the REST API is answered with that; 404 as for a recording whose file is not there yet. */
        readonly kind: 'rest';
        readonly status: 401 | 404 | 409 | 429 | 500;
      }
    | { /** The REST API takes no more calls or messages. */ readonly kind: 'queueFull' }
    | { /** What machine detection finds. */ readonly kind: 'machineDetection'; readonly value: DetectedValue }
    | {
        /** A message of the application fails. */ readonly kind: 'messageError';
        readonly errorCode: number;
        readonly description?: string;
      }
  );

export type FaultKind = Fault['kind'];
