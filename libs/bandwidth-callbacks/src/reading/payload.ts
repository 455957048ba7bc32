import type { CallbackMethod } from '../events/definition.js';

/** A payload as received, before its event is known. */
export type Payload = Readonly<Record<string, unknown>>;

/** What the request says about the sender of a payload. */
export interface Surroundings {
  /** Whether the payload is an element of an array, as messaging sends them. */
  readonly inBatch: boolean;
  /** The `User-Agent` header. */
  readonly userAgent: string | undefined;
  readonly method: CallbackMethod;
}
