import { LocalBandwidthError } from '../errors.js';
import { isCut } from './exchange.js';

/** @throws LocalBandwidthError for a body that was too long to be kept, of which a replay would send the beginning */
export function mustBeWhole(kept: string): void {
  if (!isCut(kept)) return;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_EXCHANGE_STATE',
    'Its body was too long to be kept as a whole.',
    'Send it again with a body.',
  );
}
