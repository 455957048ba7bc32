/** Something that a scenario used, and how often. */
export interface Touched {
  readonly name: string;
  readonly times: number;
}

/** The parts of Bandwidth that a scenario used. All lists are in alphabetical order. */
export interface Coverage {
  /** Events that the application answered, by their names on the wire. */
  readonly events: readonly Touched[];
  /** Verbs that ran, and the verbs inside them. */
  readonly verbs: readonly Touched[];
  /** How calls ended. */
  readonly causes: readonly Touched[];
  /** Events that were sent to a fallback URL. */
  readonly fallbacks: readonly Touched[];
  /** Faults that applied. */
  readonly faults: readonly Touched[];
  /** Assumptions that had an effect, with their values. */
  readonly assumptions: readonly (Touched & { readonly value: string | number })[];
}

export const NOTHING: Coverage = { events: [], verbs: [], causes: [], fallbacks: [], faults: [], assumptions: [] };

export class Tally {
  readonly #times = new Map<string, number>();

  add(name: string, times = 1): void {
    this.#times.set(name, (this.#times.get(name) ?? 0) + times);
  }

  get touched(): Touched[] {
    return [...this.#times].map(([name, times]) => ({ name, times })).toSorted(byName);
  }
}

/** The coverage of several scenarios together. An assumption with several values is listed once for each. */
export function together(all: readonly Coverage[]): Coverage {
  const sum = (list: (coverage: Coverage) => readonly Touched[]): Touched[] => {
    const tally = new Tally();
    for (const { name, times } of all.flatMap((coverage) => list(coverage))) tally.add(name, times);
    return tally.touched;
  };
  const values = new Map(all.flatMap(({ assumptions }) => assumptions.map((use) => [`${use.name}=${use.value}`, use])));
  return {
    events: sum(({ events }) => events),
    verbs: sum(({ verbs }) => verbs),
    causes: sum(({ causes }) => causes),
    fallbacks: sum(({ fallbacks }) => fallbacks),
    faults: sum(({ faults }) => faults),
    assumptions: sum(({ assumptions }) =>
      assumptions.map(({ name, value, times }) => ({ name: `${name}=${value}`, times })),
    ).flatMap(({ name, times }) => {
      const use = values.get(name);
      return use ? [{ ...use, times }] : [];
    }),
  };
}

export function byName({ name: one }: Touched, { name: other }: Touched): number {
  return one < other ? -1 : Number(one > other);
}
