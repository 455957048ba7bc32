import type { Delivery } from '../engine/port.js';
import type { Faults, Met } from '../faults/faults.js';

/** What faults change about a delivery. */
export interface Plan {
  /** The reason why it is not sent; `undefined` if it is. */
  readonly obstacle?: string;
  /** By how much the answer is delayed, ms. */
  readonly delay: number;
  /** Whether it is sent twice: after the first answer, or at the same time. */
  readonly repetition?: 'after' | 'at once';
  /** Whether the application's challenge loses its realm on the way. */
  readonly isRealmLost: boolean;
  /** The names of the faults that affect it. */
  readonly faults: readonly string[];
}

/** Finds the faults that apply to a delivery. */
export function planOf(faults: Faults, { faults: earlier = [], isFallback, timeout }: Delivery, met: Met): Plan {
  if (isFallback && faults.take('noFallback', met)) {
    return plan({ obstacle: 'The fallback URL is not tried (fault noFallback).', faults: [...earlier, 'noFallback'] });
  }
  if (faults.take('reset', met)) {
    return plan({ obstacle: 'The connection was reset (fault reset).', faults: [...earlier, 'reset'] });
  }
  const lost = faults.take('noRealm', met);
  const late = faults.take('timeout', met) ?? faults.take('slow', met);
  const duplicate = faults.take('duplicate', met);
  const taken = [lost, late, duplicate].flatMap((fault) => fault?.kind ?? []);
  return plan({
    delay: late?.kind === 'slow' ? late.ms : late ? timeout : 0,
    isRealmLost: lost !== undefined,
    faults: [...earlier, ...taken],
    ...(duplicate && { repetition: duplicate.atOnce ? 'at once' : 'after' }),
  });
}

function plan(part: Partial<Plan>): Plan {
  return { delay: 0, isRealmLost: false, faults: [], ...part };
}
