import { isAscii } from './canonical.js';
import { spaced } from './words.js';

/** How many characters are looked up together. */
const GRAM = 4;
const BLANK = 0x20;

/**
 * Tells quickly that two texts have nothing in common. It keeps a bit for each sequence of four characters that was
 * added. Like a Bloom filter, it may wrongly say yes, but never wrongly no.
 */
export class SharedLetters {
  private readonly bits: Uint32Array;
  private readonly shift: number;

  /** @param size of all texts together, in characters */
  constructor(size: number) {
    const width = size > 4_096 ? 18 : 15;
    this.bits = new Uint32Array(2 ** (width - 5));
    this.shift = 32 - width;
  }

  add(text: string): void {
    this.visit(text, (slot) => {
      this.bits[slot >>> 5] = (this.bits[slot >>> 5] as number) | (1 << (slot & 31));
      return false;
    });
  }

  /** Whether a text may share so many characters in a row with one that was added. */
  mayShare(text: string, characters: number): boolean {
    let shared = 0;
    return this.visit(text, (slot) => {
      shared = ((this.bits[slot >>> 5] as number) >>> (slot & 31)) & 1 ? shared + 1 : 0;
      return shared > characters - GRAM;
    });
  }

  /**
   * Visits every four characters in a row until `isEnough` says so, as if there were one blank between words and around
   * all of them.
   */
  private visit(original: string, isEnough: (slot: number) => boolean): boolean {
    const text = isAscii(original) ? original : spaced(original);
    let gram = BLANK;
    for (let at = 0; at <= text.length; at++) {
      const code = at < text.length ? text.charCodeAt(at) : BLANK;
      const character = code < 128 ? (FOLDED[code] as number) : code & 0xff;
      if (character === BLANK && (gram & 0xff) === BLANK) continue;
      gram = (gram << 8) | character;
      if (isEnough(Math.imul(gram, 0x9e3779b1) >>> this.shift)) return true;
    }
    return false;
  }
}

/** Letters in lower case, digits, and a blank for everything else. */
const FOLDED = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(character) ? character.charCodeAt(0) : BLANK;
});
