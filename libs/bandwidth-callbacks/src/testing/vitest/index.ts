import { expect } from 'vitest';
import { bandwidthMatchers, type BandwidthMatchers } from '../matchers/matchers.js';

export type { BandwidthMatchers };

expect.extend(bandwidthMatchers);

declare module 'vitest' {
  // Vitest 3.2 and later read `Matchers`; earlier versions read `Assertion`.
  interface Matchers<T> extends BandwidthMatchers {}
  interface Assertion<T> extends BandwidthMatchers {}
}
