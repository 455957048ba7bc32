import { isPlainWord } from './plain-words.js';
import { BETWEEN, isNumber } from './words.js';

/** A word with at least this many characters is found within other words, too, as in `xMargaretx`. */
export const LONG_INNER_WORD = 6;
/** Names and keys have fewer characters. In a longer word it is enough that one of the caller's words begins. */
const LONGEST_COMPARED = 64;

/** The caller's words that are looked for within other words, indexed by their first letters. */
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

  /** Whether a word contains one of these. */
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
