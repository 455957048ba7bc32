import { LocalBandwidthError } from '../errors.js';

/** The limits of a real clock's speed. */
export const SLOWEST = 0.01;
export const FASTEST = 1000;

/** Checks the speed of a real clock. @throws LocalBandwidthError for a speed outside of the limits */
export function checkSpeed(speed: number): void {
  if (speed >= SLOWEST && speed <= FASTEST) return;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_VALUE',
    'The `speed` of the real clock is outside of its limits.',
    `Give a number from ${SLOWEST} to ${FASTEST}.`,
  );
}
