import type { Delivery } from '../engine/port.js';
import type { Faults, Met } from '../faults/faults.js';

/** What faults make of a delivery. */
export interface Plan {
  /** Why it is not sent at all. */
  readonly obstacle?: string;
  /** How much later its answer comes, ms. */
  readonly delay: number;
  readonly isRepeated: boolean;
  /** The names of the faults that have a part in it. */
  readonly faults: readonly string[];
}

/** Looks for the faults that meet a delivery. */
export function planOf(faults: Faults, delivery: Delivery, met: Met): Plan {
  const { body, isFallback, timeout } = delivery;
  const earlier = faults.notedOf(body);
  if (isFallback && faults.take('noFallback', met)) {
    return plan({ obstacle: 'The fallback URL is not tried (fault noFallback).', faults: [...earlier, 'noFallback'] });
  }
  if (faults.take('reset', met)) {
    return plan({ obstacle: 'The connection was reset (fault reset).', faults: [...earlier, 'reset'] });
  }
  const hasTimeout = faults.take('timeout', met) !== undefined;
  const slow = hasTimeout ? undefined : faults.take('slow', met);
  const isRepeated = faults.take('duplicate', met) !== undefined;
  const names = [...(hasTimeout ? ['timeout'] : []), ...(slow ? ['slow'] : []), ...(isRepeated ? ['duplicate'] : [])];
  return plan({ delay: hasTimeout ? timeout : (slow?.ms ?? 0), isRepeated, faults: [...earlier, ...names] });
}

function plan(part: Partial<Plan>): Plan {
  return { delay: 0, isRepeated: false, faults: [], ...part };
}
