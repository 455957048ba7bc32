import type { AssumptionInForce, Call } from '../platform/types.js';

export type Assumed = NonNullable<Call['assumed']>[number];

/** What was assumed in a call at one time. */
export interface AssumedMark {
  /** Identifies the mark on the page. */
  readonly key: string;
  readonly at: number;
  readonly assumed: readonly Assumed[];
}

/** Makes a mark for each time at which the call assumed something, in order of time. */
export function marksOf({ callId, assumed = [] }: Call): readonly AssumedMark[] {
  const byTime = new Map<number, Assumed[]>();
  for (const one of assumed) byTime.set(one.at, [...(byTime.get(one.at) ?? []), one]);
  return [...byTime].map(([at, together]) => ({ key: `${callId} ${at}`, at, assumed: together }));
}

/** Describes what was assumed. */
export function sentenceOf({ name, value }: Assumed, all: readonly AssumptionInForce[]): string {
  const assumption = all.find((each) => each.name === name);
  if (!assumption) return '';
  const { sentence, default: usual } = assumption;
  return value === usual ? sentence : `${value} was chosen. By default: ${sentence}`;
}
