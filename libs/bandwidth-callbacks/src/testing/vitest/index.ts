import { expect } from 'vitest';
import { bandwidthMatchers, type BandwidthMatchers } from '../matchers/matchers.js';

export type { BandwidthMatchers };

expect.extend(bandwidthMatchers);

declare module 'vitest' {
  // Where Vitest 3.2 and later look for matchers; earlier ones look at `Assertion`.
  interface Matchers<T> extends BandwidthMatchers {}
  interface Assertion<T> extends BandwidthMatchers {}
}
