import { Random } from '../engine/random.js';
import type { Fault, FaultKind } from './fault.js';

/** What a fault may meet. */
export interface Met {
  readonly event?: string;
  readonly numbers?: readonly string[];
}

/** The faults of a session. Chance is drawn from its seed, so that the same run has the same faults. */
export class Faults {
  readonly #random: Random;
  #faults: { readonly fault: Fault; left: number }[] = [];
  readonly #had = new WeakMap<object, string[]>();

  constructor(seed: number) {
    this.#random = new Random(seed ^ 0x5eed);
  }

  get all(): readonly Fault[] {
    return this.#faults.map(({ fault }) => fault);
  }

  /** Puts others in the place of those that there are. */
  replace(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, left: fault.count ?? Number.POSITIVE_INFINITY }));
  }

  /** The first fault of a kind that meets this, if any does; its count goes down. */
  take<Kind extends FaultKind>(kind: Kind, met: Met): Extract<Fault, { kind: Kind }> | undefined {
    const entry = this.#faults.find(({ fault, left }) => fault.kind === kind && left > 0 && this.#isMet(fault, met));
    if (!entry) return undefined;
    entry.left -= 1;
    return entry.fault as Extract<Fault, { kind: Kind }>;
  }

  /** Notes that a fault had a part in something, for whoever looks at it later. */
  note(about: object, kind: FaultKind): void {
    this.#had.set(about, [...this.notedOf(about), kind]);
  }

  notedOf(about: object): readonly string[] {
    return this.#had.get(about) ?? [];
  }

  #isMet({ event, number, probability = 1 }: Fault, met: Met): boolean {
    if (event !== undefined && event !== met.event) return false;
    if (number !== undefined && !met.numbers?.includes(number)) return false;
    return probability >= 1 || this.#random.next() < probability;
  }
}
