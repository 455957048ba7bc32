import { type CanonicalText, canonicalForms, start, stop } from './canonical.js';
import { LONG_INNER_WORD } from './inner-words.js';
import { LONG_NUMBER, type PersonalTexts } from './personal-texts.js';
import { isPlainWord } from './plain-words.js';
import { isNumber, weight, type Word, wordsOf } from './words.js';

/** How each character of a text is marked: nothing personal, a personal text, or a telephone number. */
export type Marks = Uint8Array;
const TEXT = 1;
export const TELEPHONE = 2;

/** A word this long is personal by itself, also where an error cuts it off. */
const LONG_WORD = 5;
/** Words in a row are personal from this weight on; if all of them are plain words, from `PLAIN_RUN` on. */
const RUN = 6;
const PLAIN_RUN = 24;
/** Whole texts with fewer characters, such as `no` or `at`, are part of almost every sentence. */
const SHORTEST_TEXT = 4;
/**
 * The weight from which words in a row are personal in the place of a stack frame. It is higher, since files are named
 * after the same things that texts are about.
 */
const RUN_IN_PLACE = 16;
const SHORTEST_TELEPHONE = 7;
const MAY_HOLD_TELEPHONE = /\d(?:[\s().\-/]*\d){6}/;
const GROUPED_NUMBER = /\d(?:[\s().\-/]*\d)+/g;
/**
 * Telephone numbers: international ones; ten digits in three groups, as in North America; ten to fifteen digits that
 * stand alone.
 */
const TELEPHONES = [
  /\+\d(?:[\s().\-/]*\d){6,14}/g,
  /(?<![\d.-])(?:1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)/g,
  /(?<![\p{L}\d])\d{10,15}(?![\p{L}\d])/gu,
];

/** Finds where a message repeats what a caller sent. */
export function findPersonal(message: string, personal: PersonalTexts): Marks {
  return find(message, (text, marks) => {
    if (personal.mayShare(text.text, SHORTEST_TEXT)) {
      const words = wordsOf(text.text);
      markInnerWords(text, words, personal, marks);
      markRuns(text, words, personal, RUN, marks);
    }
    markNumbers(text, personal, marks);
  });
}

/**
 * Finds where the places of stack frames repeat what a caller sent. A file may have the same name as a caller's word,
 * but hardly the words of a sentence.
 */
export function findInPlaces(places: string, personal: PersonalTexts): Marks {
  return find(places, (text, marks) => {
    if (personal.mayShare(text.text, RUN_IN_PLACE)) {
      markRuns(text, wordsOf(text.text), personal, RUN_IN_PLACE, marks);
    }
    markTelephones(text, personal, marks);
  });
}

function find(original: string, mark: (text: CanonicalText, marks: Marks) => void): Marks {
  const marks = new Uint8Array(original.length);
  for (const text of canonicalForms(original)) mark(text, marks);
  return marks;
}

/** Marks some characters. A number within a personal text stays marked as text. */
function fill(marks: Marks, kind: number, text: CanonicalText, begin: number, end: number): void {
  const until = stop(text, end - 1);
  for (let at = start(text, begin); at < until; at++) if (marks[at] !== TEXT) marks[at] = kind;
}

/** Marks every word that contains a long word of the caller's. */
function markInnerWords(text: CanonicalText, words: readonly Word[], personal: PersonalTexts, marks: Marks): void {
  for (const { word, at } of words) {
    if (word.length >= LONG_INNER_WORD && personal.mayShare(word, LONG_INNER_WORD) && personal.areWithin(word)) {
      fill(marks, TEXT, text, at, at + word.length);
    }
  }
}

/** Marks words that follow one another in a text of the caller's, and single words that are personal by themselves. */
function markRuns(
  text: CanonicalText,
  words: readonly Word[],
  personal: PersonalTexts,
  fewest: number,
  marks: Marks,
): void {
  for (let first = 0; first < words.length; first++) {
    const { word, at } = words[first] as Word;
    let found = personal.find(word);
    if (found < 0) continue;
    let run = word;
    let last = first;
    for (let next = words[last + 1]; next; next = words[last + 1]) {
      found = personal.find(`${run} ${next.word}`, found);
      if (found < 0) break;
      run = `${run} ${next.word}`;
      last += 1;
    }
    const isPersonal =
      last > first ? isPersonalRun(run, personal, fewest) : fewest === RUN && isPersonalWord(word, personal);
    if (!isPersonal) continue;
    const end = words[last] as Word;
    fill(marks, TEXT, text, at, end.at + end.word.length);
    first = last;
  }
}

function isPersonalWord(word: string, personal: PersonalTexts): boolean {
  if (isNumber(word) || isPlainWord(word)) return false;
  return word.length >= LONG_WORD || (word.length >= SHORTEST_TEXT && personal.haveWhole(word));
}

function isPersonalRun(run: string, personal: PersonalTexts, fewest: number): boolean {
  const words = run.split(' ');
  const size = words.reduce((sum, word) => sum + weight(word), 0);
  if (words.every(isNumber)) return false; // numbers have rules of their own
  if (words.every((word) => isNumber(word) || isPlainWord(word))) return size >= PLAIN_RUN;
  return size >= fewest || (fewest === RUN && size >= SHORTEST_TEXT && personal.haveWhole(run));
}

function markNumbers(text: CanonicalText, personal: PersonalTexts, marks: Marks): void {
  for (const { 0: digits, index } of text.text.matchAll(/\d+/g)) {
    const end = index + digits.length;
    if (personal.wasTyped(digits)) fill(marks, TEXT, text, index, end);
    else if (digits.length >= LONG_NUMBER && personal.holdNumber(digits)) markNumber(text, index, end, marks);
  }
  markTelephones(text, personal, marks);
}

/**
 * Marks telephone numbers, also those that did not come with this callback, such as another party's from a database.
 */
function markTelephones(text: CanonicalText, personal: PersonalTexts, marks: Marks): void {
  if (!MAY_HOLD_TELEPHONE.test(text.text)) return;
  for (const { 0: number, index } of text.text.matchAll(GROUPED_NUMBER)) {
    const digits = number.replaceAll(/\D/g, '');
    if (digits.length < SHORTEST_TELEPHONE) continue;
    const end = index + number.length;
    if (personal.wasTyped(digits)) fill(marks, TEXT, text, index, end);
    else if (personal.holdNumber(digits)) markNumber(text, index, end, marks);
  }
  for (const telephone of TELEPHONES) {
    for (const { 0: number, index } of text.text.matchAll(telephone)) {
      markNumber(text, index, index + number.length, marks);
    }
  }
}

function markNumber(text: CanonicalText, begin: number, end: number, marks: Marks): void {
  fill(marks, TELEPHONE, text, text.text[begin - 1] === '+' ? begin - 1 : begin, end);
}
