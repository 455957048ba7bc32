import { isAscii } from './canonical.js';

/** Scripts without blanks between words: each character is a word of its own. */
const IDEOGRAPHS = ['Han', 'Hira', 'Kana', 'Thai', 'Lao', 'Khmr', 'Mymr']
  .map((script) => `\\p{scx=${script}}`)
  .join('');
const IDEOGRAPH = new RegExp(`[${IDEOGRAPHS}]`, 'gu');
const WORD = new RegExp(`[${IDEOGRAPHS}]|(?:(?![${IDEOGRAPHS}])[\\p{L}\\p{N}])+`, 'gu');
const ASCII_WORD = /[a-z0-9]+/g;
/** Separates texts that have nothing to do with each other. */
export const BETWEEN = '\u0001';
const NO_ASCII_WORD = new RegExp(`[^a-z0-9${BETWEEN}]+`, 'g');
const NO_WORD = new RegExp(`[^\\p{L}\\p{N}${BETWEEN}]+`, 'gu');

/** A word of a text, and where it begins. */
export interface Word {
  readonly word: string;
  readonly at: number;
}

/** The words of a canonical text. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(isAscii(text) ? ASCII_WORD : WORD), ({ 0: word, index }) => ({ word, at: index }));
}

/** A canonical text with one blank between its words and around all of them. */
export function spaced(text: string): string {
  if (isAscii(text)) return ` ${text.replaceAll(NO_ASCII_WORD, ' ')} `;
  return ` ${text.replaceAll(IDEOGRAPH, ' $& ').replaceAll(NO_WORD, ' ')} `;
}

/** How many letters a word counts for. An ideograph says as much as about three letters. */
export function weight(word: string): number {
  return word.length === 1 && word > '\u007f' ? 3 : word.length;
}

export function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}
