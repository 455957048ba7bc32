import { isPlainWord } from './plain-words.js';
import { BETWEEN, isNumber } from './words.js';

/** A word this long is found within other words, too, as in `xMargaretx`. */
export const LONG_INNER_WORD = 6;
/** Names and keys are shorter. Of a longer word it is enough that a caller's begins within it. */
const LONGEST_COMPARED = 64;

/** The words that are looked for within others, by their beginnings. */
export class InnerWords {
  private readonly words = new Map<string, Set<string>>();

  /** @param wording words with blanks between them */
  constructor(wording: string) {
    for (const word of wording.split(' ')) {
      if (word.length < LONG_INNER_WORD || word.startsWith(BETWEEN) || isNumber(word) || isPlainWord(word)) continue;
      const beginning = word.slice(0, LONG_INNER_WORD);
      const same = this.words.get(beginning);
      if (same) same.add(word);
      else this.words.set(beginning, new Set([word]));
    }
  }

  /** Whether one of these is within a word. */
  areWithin(word: string): boolean {
    for (let begin = 0; begin + LONG_INNER_WORD <= word.length; begin++) {
      const same = this.words.get(word.slice(begin, begin + LONG_INNER_WORD));
      if (!same) continue;
      if (word.length > LONGEST_COMPARED) return true;
      for (const inner of same) if (word.startsWith(inner, begin)) return true;
    }
    return false;
  }
}
