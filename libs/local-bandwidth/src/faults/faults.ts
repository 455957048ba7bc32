import { problemOf } from '../schema/problems.js';
import { faultSchema } from './fault-schema.js';
import { Random } from '../engine/random.js';
import { LocalBandwidthError } from '../errors.js';
import type { Fault, FaultKind } from './fault.js';

/** What faults look at to decide whether they apply. */
export interface Met {
  readonly event?: string;
  readonly numbers?: readonly string[];
  /** The id of a call, and of the call whose Transfer made it. */
  readonly callIds?: readonly string[];
}

/** The faults of a session. Probabilities use its seed, so that the same run has the same faults. */
export class Faults {
  readonly #random: Random;
  #replaced: (faults: readonly Fault[]) => void = () => {};
  #faults: { readonly fault: Fault; left: number }[] = [];

  constructor(seed: number) {
    this.#random = new Random(seed ^ 0x5eed);
  }

  get all(): readonly Fault[] {
    return this.#faults.map(({ fault }) => fault);
  }

  /**
   * Replaces all faults. An empty list removes them.
   *
   * @throws LocalBandwidthError for a fault that does not exist, and for values that it cannot have
   */
  replace(faults: readonly Fault[]): void {
    checkFaults(faults);
    this.#faults = faults.map((fault) => ({ fault, left: fault.count ?? Number.POSITIVE_INFINITY }));
    this.#replaced(faults);
  }

  /** Sets the listener that is called whenever the faults are replaced. */
  watch(replaced: (faults: readonly Fault[]) => void): void {
    this.#replaced = replaced;
  }

  /** The first fault of a kind that applies, if there is one. Its count goes down. */
  take<Kind extends FaultKind>(kind: Kind, met: Met): Extract<Fault, { kind: Kind }> | undefined {
    const entry = this.#faults.find(({ fault, left }) => fault.kind === kind && left > 0 && this.#isMet(fault, met));
    if (!entry) return undefined;
    entry.left -= 1;
    return entry.fault as Extract<Fault, { kind: Kind }>;
  }

  #isMet({ event, number, callId, probability = 1 }: Fault, met: Met): boolean {
    if (event !== undefined && event !== met.event) return false;
    if (number !== undefined && !met.numbers?.includes(number)) return false;
    if (callId !== undefined && !met.callIds?.includes(callId)) return false;
    return probability >= 1 || this.#random.next() < probability;
  }
}

/** @throws LocalBandwidthError for a fault that does not exist, and for values that it cannot have */
export function checkFaults(faults: readonly Fault[]): void {
  if (!Array.isArray(faults)) throw noFault('faults must be a list.');
  for (const [place, fault] of faults.entries()) beFault(fault, `faults[${place}]`);
}

function beFault(fault: Fault, where: string): void {
  const problem = problemOf(fault, faultSchema, where);
  if (problem !== undefined) throw noFault(problem);
}

function noFault(problem: string): LocalBandwidthError {
  return new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', problem, 'docs/local-bandwidth-faults.md lists all faults.');
}
