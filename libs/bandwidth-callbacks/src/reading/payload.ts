import type { CallbackMethod } from '../events/definition.js';

/** A payload as received, before it is known what it is. */
export type Payload = Readonly<Record<string, unknown>>;

/** What the surroundings of a payload say of its sender. */
export interface Surroundings {
  /** The payload is an element of an array, as messaging sends them. */
  readonly inBatch: boolean;
  /** The `User-Agent` header. */
  readonly userAgent: string | undefined;
  readonly method: CallbackMethod;
}
