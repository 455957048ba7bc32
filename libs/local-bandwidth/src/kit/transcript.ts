import type { Change } from '../engine/changes.js';
import type { Outcome } from '../engine/port.js';
import type { Sound } from '../engine/sound.js';
import type { CallRecord } from './journal.js';

/** One thing that was heard or done in a call, or in a leg of it. */
export interface TranscriptLine {
  /** ms since the call began */
  readonly at: number;
  /** The number of the phone. */
  readonly phone: string;
  readonly kind: 'rings' | 'answered' | 'hears' | 'says' | 'presses' | 'event' | 'note' | 'ended';
  /** The words, the keys, the event, or how the call ended. */
  readonly text: string;
  /** How long a sound lasted, ms. */
  readonly ms?: number;
  /** Set for a sound that something else cut off. */
  readonly wasCut?: true;
  /** The status of the answer to an event; absent until it comes. */
  readonly status?: number;
  /** The faults that affected an event. */
  readonly faults?: readonly string[];
}

/** What was heard and done in calls that belong together, in the order in which it happened. */
export function transcriptOf(family: readonly CallRecord[], began: number): TranscriptLine[] {
  const outcomes = outcomesIn(family);
  return family
    .flatMap(({ phone, entries }) => entries.map((entry) => ({ ...entry, phone })))
    .toSorted((one, other) => one.order - other.order)
    .flatMap(({ change, phone }) => {
      const line = lineOf(change, outcomes);
      return line ? [{ at: change.at - began, phone, ...line }] : [];
    });
}

type Line = Omit<TranscriptLine, 'at' | 'phone'>;

/** What a transcript says of a change, if anything. */
export function lineOf(change: Change, outcomes: ReadonlyMap<number, Outcome> = new Map()): Line | undefined {
  switch (change.kind) {
    case 'call':
      return stateLine(change);
    case 'heard':
      return soundLine('hears', change.sound);
    case 'said':
      return soundLine(change.sound.kind === 'dtmf' ? 'presses' : 'says', change.sound);
    case 'sent': {
      const { event, number } = change.delivery;
      const outcome = outcomes.get(number);
      const faults = outcome?.faults ?? change.delivery.faults;
      return {
        kind: 'event',
        text: event,
        ...(outcome?.kind === 'answered' && { status: outcome.status }),
        ...(faults && { faults }),
      };
    }
    case 'note':
      return { kind: 'note', text: change.text };
    default:
      return undefined;
  }
}

function stateLine(change: Extract<Change, { kind: 'call' }>): Line | undefined {
  switch (change.state) {
    case 'queued':
      return undefined;
    case 'ringing':
      return { kind: 'rings', text: '' };
    case 'answered':
      return { kind: 'answered', text: '' };
    case 'disconnected':
      return { kind: 'ended', text: [change.cause, change.errorMessage].filter(Boolean).join(': ') };
  }
}

function soundLine(kind: 'hears' | 'says' | 'presses', sound: Sound): Line {
  const text = sound.text ?? sound.url ?? sound.kind;
  return { kind, text, ms: sound.ms, ...(sound.wasCut && { wasCut: true }) };
}

/** The outcomes of the deliveries, by their numbers. */
function outcomesIn(family: readonly CallRecord[]): Map<number, Outcome> {
  const changes = family.flatMap(({ entries }) => entries).map(({ change }) => change);
  return new Map(
    changes.flatMap((change) => (change.kind === 'settled' ? [[change.delivery.number, change.outcome]] : [])),
  );
}
