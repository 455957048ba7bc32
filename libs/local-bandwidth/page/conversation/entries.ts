import type { Call, Sound } from '../platform/types.js';

/** A line of a conversation. */
export type Entry =
  | { readonly kind: 'heard' | 'said'; readonly at: number; readonly sound: Sound }
  | { readonly kind: 'keys'; readonly at: number; readonly keys: string }
  | {
      readonly kind: 'event';
      readonly at: number;
      readonly name: string;
      readonly status: number | undefined;
      readonly exchangeId: string | undefined;
    };

/**
 * Lists what was heard, said and pressed on a phone and the events that the application received, in order of time.
 * Consecutive keys are one entry.
 */
export function entriesOf({ heard, said, events }: Call): readonly Entry[] {
  const entries: Entry[] = [
    ...heard.map((sound) => ({ kind: 'heard', at: sound.at, sound }) as const),
    ...said.map((sound) =>
      sound.kind === 'dtmf'
        ? ({ kind: 'keys', at: sound.at, keys: sound.text ?? '' } as const)
        : ({ kind: 'said', at: sound.at, sound } as const),
    ),
    ...events.map(({ at, name, status, exchangeId }) => ({ kind: 'event', at, name, status, exchangeId }) as const),
  ];
  entries.sort((one, other) => one.at - other.at);
  const joined: Entry[] = [];
  for (const entry of entries) {
    const before = joined.at(-1);
    if (entry.kind === 'keys' && before?.kind === 'keys') {
      joined[joined.length - 1] = { ...before, keys: before.keys + entry.keys };
    } else joined.push(entry);
  }
  return joined;
}
