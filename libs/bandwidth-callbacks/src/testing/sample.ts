import type { CatalogueName } from '../events/catalogue.js';
import { sampleOf } from './sample-of.js';
import type { SampleOverrides, SamplePayload } from './sample-payload.js';
import { sequence } from './sample-sequence.js';

/** Makes payloads as Bandwidth would send them. */
export interface Sample {
  /**
   * The payload of an event as Bandwidth would send it, in fields and form, with invented values.
   *
   * @param overrides fields to replace, at any depth; `undefined` leaves a field out
   * @throws {BandwidthCallbacksError} `BANDWIDTH_SAMPLE_UNKNOWN` for a name that the catalogue does not have, and
   * `BANDWIDTH_OPTION_INVALID` for overrides that are no object or that JSON cannot hold
   * @example
   * ```ts
   * await client.post(sample('gather', { digits: '1' }));
   * ```
   */
  <Name extends CatalogueName>(name: Name, overrides?: SampleOverrides<Name>): SamplePayload<Name>;

  /** The payloads of a whole call or message, in the order in which Bandwidth sends them. */
  readonly sequence: typeof sequence;
}

/** Payloads as Bandwidth would send them: one of an event, or (`sample.sequence`) those of a whole call. */
export const sample: Sample = Object.assign(
  <Name extends CatalogueName>(name: Name, overrides?: SampleOverrides<Name>) => sampleOf(name, overrides),
  { sequence },
);
