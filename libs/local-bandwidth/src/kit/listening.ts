import type { Sound } from '../engine/sound.js';
import type { CallRecord } from './journal.js';

/** How far a person has listened: up to a character of a sound. */
interface Place {
  /** Counts from the first sound, even if that is not kept any more. */
  readonly sound: number;
  readonly character: number;
}

type Heard = Pick<CallRecord, 'heard' | 'forgotten'>;

const BEGINNING: Place = { sound: 0, character: 0 };

/** Looks for words in what a person hears, each time after the words that were found before. */
export class Listening {
  readonly #record: Heard;
  #place = BEGINNING;

  constructor(record: Heard) {
    this.#record = record;
  }

  /** The sound in which the words end; `undefined` if they were not heard yet. */
  find(words: string | RegExp): Sound | undefined {
    const found = this.#search(words, this.#place);
    return found && this.#record.heard[found.sound - this.#record.forgotten];
  }

  /** Starts the next search after these words. */
  pass(words: string | RegExp): void {
    this.#place = this.#search(words, this.#place) ?? this.#place;
  }

  /** Whether the words were heard, but before those that were found last. */
  wasPassed(words: string | RegExp): boolean {
    return this.#search(words, BEGINNING) !== undefined;
  }

  /** Where the words end. Words may begin in one sentence and end in the next. */
  #search(words: string | RegExp, from: Place): Place | undefined {
    const { heard, forgotten } = this.#record;
    const first = Math.max(from.sound, forgotten);
    const parts = heard.slice(first - forgotten).map((sound, index) => {
      const text = wordsOf(sound);
      return index === 0 && first === from.sound
        ? ' '.repeat(Math.min(from.character, text.length)) + text.slice(from.character)
        : text;
    });
    let end = endOf(words, parts.join(' '));
    if (end === undefined) return undefined;
    for (const [index, { length }] of parts.entries()) {
      if (end <= length) return { sound: first + index, character: end };
      end -= length + 1;
    }
    return undefined;
  }
}

/** What a person understands of a sound: words, or the file that is played. */
function wordsOf({ kind, text, url, ms, wasCut }: Sound): string {
  const isUnderstood = (kind === 'speech' || kind === 'audio') && !(wasCut && ms === 0);
  return isUnderstood ? plain(text ?? url ?? '') : '';
}

function endOf(words: string | RegExp, text: string): number | undefined {
  if (typeof words === 'string') {
    const wanted = plain(words).toLowerCase();
    const index = text.toLowerCase().indexOf(wanted);
    return index === -1 ? undefined : index + wanted.length;
  }
  const match = new RegExp(words.source, words.flags.replaceAll(/[gy]/g, '')).exec(text);
  return match ? match.index + match[0].length : undefined;
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
