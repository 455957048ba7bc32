import { expect } from '@jest/globals';
import { bandwidthMatchers, type BandwidthMatchers } from '../matchers/matchers.js';

export type { BandwidthMatchers };

expect.extend(bandwidthMatchers);

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- what @types/jest is made of
  namespace jest {
    // The names are those of @types/jest.
    interface Matchers<R, T> extends BandwidthMatchers<R> {}
  }
}

/** @ts-ignore -- the types of the `expect` of @jest/globals; a strict package manager may keep them out of reach. */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T> extends BandwidthMatchers<R> {}
}
