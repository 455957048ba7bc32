import { LocalBandwidthError } from '../errors.js';

/** How many times faster a real clock may be. */
export const SLOWEST = 0.01;
export const FASTEST = 1000;

/** @throws LocalBandwidthError for a speed that no clock can have */
export function checkSpeed(speed: number): void {
  if (speed >= SLOWEST && speed <= FASTEST) return;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_VALUE',
    'No clock can have that `speed`.',
    `Give a number from ${SLOWEST} to ${FASTEST}.`,
  );
}
