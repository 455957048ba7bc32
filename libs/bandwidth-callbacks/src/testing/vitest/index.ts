import { expect } from 'vitest';
import { bandwidthMatchers, type BandwidthMatchers } from '../matchers/matchers.js';

export type { BandwidthMatchers };

expect.extend(bandwidthMatchers);

declare module 'vitest' {
  interface Assertion<T> extends BandwidthMatchers {}
}
