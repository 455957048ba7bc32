import { canonicalTexts, isSimple } from './canonical.js';
import { InnerWords } from './inner-words.js';
import { isBandwidthWord } from './plain-words.js';
import { SharedLetters } from './shared-letters.js';
import { BETWEEN, spaced } from './words.js';

/**
 * How many characters all texts may have together. If they have more, nothing is compared and the whole message is
 * withheld.
 */
const MOST_TEXT = 32_768;
/**
 * Numbers with fewer digits than this are usually ports, lines and counts, so they are personal only if a caller typed
 * them.
 */
export const LONG_NUMBER = 5;

const ID_KEY = /id$/i;
const SHORTEST_ID = 20;
const MACHINE_MADE_ID = /^(?=.*\d)[0-9a-z-]{20,64}$/i;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d(?::?\d\d)?)?$/;
const TYPED_KEY = /digit/i;
const TEXT_KEY = 'text';
const SHORTEST_CODE = 4;
const NUMBER = /\d(?:[\s().\-/]*\d)*/g;

/** A text that a person pressed or wrote, and the name of its field. */
type Typed = readonly [key: string, text: string];

/** What a caller sent, in the forms that are searched. Each form is made when it is first needed. */
export class PersonalTexts {
  private forms: readonly string[] | undefined;
  private texts: string | undefined;
  private letters: SharedLetters | undefined;
  private inner: InnerWords | undefined;
  private digits: ReadonlySet<string> | undefined;
  private numbers: { readonly all: string; readonly each: ReadonlySet<string> } | undefined;

  /**
   * @param all every text, with {@link BETWEEN} between them
   * @param typed the texts among them that a person pressed or wrote
   */
  constructor(
    private readonly all: string,
    private readonly typed: readonly Typed[],
  ) {}

  /** Whether a canonical text may share so many characters in a row with one of these. */
  mayShare(text: string, characters: number): boolean {
    this.letters ??= lettersOf(isSimple(this.all) ? [this.all] : this.canonical());
    return this.letters.mayShare(text, characters);
  }

  /**
   * The index at which these words follow one another in one of the texts, or -1. The first and the last word may be
   * cut off.
   *
   * @param from the index at which the same words without the last one were found
   */
  find(words: string, from = 0): number {
    return this.wording().indexOf(words, from);
  }

  /** Whether one of the texts consists of exactly these words. */
  haveWhole(words: string): boolean {
    return this.wording().includes(`${BETWEEN} ${words} ${BETWEEN}`);
  }

  /** Whether a word contains a long word of the texts. */
  areWithin(word: string): boolean {
    this.inner ??= new InnerWords(this.wording());
    return this.inner.areWithin(word);
  }

  /** Whether a person pressed or wrote these digits, however few. */
  wasTyped(digits: string): boolean {
    this.digits ??= new Set(this.typed.flatMap(([key, text]) => typedIn(key, text)));
    return this.digits.has(digits);
  }

  /** Whether this is one of the numbers in the texts, a part of one, or contains one. */
  holdNumber(digits: string): boolean {
    this.numbers ??= numbersIn(this.canonical());
    if (this.numbers.all.includes(digits)) return true;
    for (let start = 0; start + LONG_NUMBER < digits.length; start++) {
      const last = Math.min(digits.length, start + LONGEST_NUMBER);
      for (let end = start + LONG_NUMBER + 1; end <= last; end++) {
        if (this.numbers.each.has(digits.slice(start, end))) return true;
      }
    }
    return false;
  }

  private canonical(): readonly string[] {
    return (this.forms ??= canonicalTexts(this.all));
  }

  /**
   * The words of all texts with a blank around each. {@link BETWEEN}, which is part of no word, separates the texts.
   */
  private wording(): string {
    return (this.texts ??= this.canonical()
      .map((text) => `${BETWEEN}${spaced(text).replaceAll(BETWEEN, ` ${BETWEEN} `)}${BETWEEN}`)
      .join('')
      .replaceAll('  ', ' '));
  }
}

/** How many digits are compared at once: more than any telephone, account or card number has. */
const LONGEST_NUMBER = 24;

/**
 * The personal texts in some values, at any depth; `undefined` if they have more than {@link MOST_TEXT} characters
 * together.
 */
export function personalTexts(values: readonly unknown[]): PersonalTexts | undefined {
  const texts: string[] = [];
  const typed: Typed[] = [];
  const seen = new Set<object>();
  const open: [key: string, value: unknown][] = values.map((value) => ['', value]);
  let size = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [key, value] = next;
    if (typeof value === 'object') {
      if (value === null || seen.has(value)) continue;
      seen.add(value);
      // The elements of a list count as values of the list's own field.
      for (const name of Object.keys(value)) {
        open.push([Array.isArray(value) ? key : name, (value as Record<string, unknown>)[name]]);
      }
      continue;
    }
    const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
    if (typeof text !== 'string' || !isPersonal(key, text)) continue;
    size += text.length;
    if (size > MOST_TEXT) return undefined;
    texts.push(text);
    if (key === TEXT_KEY || TYPED_KEY.test(key)) typed.push([key, text]);
  }
  return new PersonalTexts(texts.join(BETWEEN), typed);
}

/** Whether a caller may have written a value. Ids, times and the known values of the catalogue come from Bandwidth. */
function isPersonal(key: string, value: string): boolean {
  if (value.length >= SHORTEST_ID && MACHINE_MADE_ID.test(value) && ID_KEY.test(key)) return false;
  return !isBandwidthWord(value) && !TIME.test(value);
}

function lettersOf(texts: readonly string[]): SharedLetters {
  const letters = new SharedLetters(texts.reduce((size, text) => size + text.length, 0));
  for (const text of texts) letters.add(text);
  return letters;
}

function numbersIn(texts: readonly string[]): { readonly all: string; readonly each: ReadonlySet<string> } {
  const each = new Set<string>();
  for (const text of texts) {
    for (const [number] of text.matchAll(NUMBER)) {
      const digits = number.replaceAll(/\D/g, '');
      if (digits.length >= LONG_NUMBER) each.add(digits);
    }
  }
  return { all: [...each].join(' '), each };
}

/**
 * The digits that a person typed. Of pressed keys every digit counts. Of a written text only numbers of four digits
 * count, as codes have; longer ones are personal anyway.
 */
function typedIn(key: string, value: string): readonly string[] {
  if (isSimple(value) && !/\d/.test(value)) return [];
  return canonicalTexts(value).flatMap((text) => {
    const runs = text.match(/\d+/g) ?? [];
    return key === TEXT_KEY ? runs.filter((digits) => digits.length === SHORTEST_CODE) : [...runs, runs.join('')];
  });
}
