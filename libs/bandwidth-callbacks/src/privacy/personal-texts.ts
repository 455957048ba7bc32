import { escapeXml } from '../bxml/escape.js';

/** Which characters of a message repeat a payload. */
export interface PersonalTexts {
  /** Marks what repeats any text: long ones also in part, short ones as words. */
  whereIn(message: string): boolean[];
  /** Marks what repeats a long text, also in part. */
  longWhereIn(message: string): boolean[];
}

/** Parts of a text this long are recognised; shorter ones are in every sentence. */
const GRAM = 6;
/** Together, in characters; beyond that nothing is compared, and nothing is let out. */
const MOST_TEXT = 65_536;
/** The names of events: vocabulary of Bandwidth, not of people. */
const EVENT_NAME_FIELDS = new Set(['eventType', 'type']);
const EVENT_NAME = /^[A-Za-z][A-Za-z-]{0,40}$/;

/** The texts that values hold, at any depth and in any spelling; `undefined` when they hold too much of it. */
export function personalTexts(values: readonly unknown[]): PersonalTexts | undefined {
  const texts = new Set<string>();
  let size = 0;
  for (const text of textsOf(values)) {
    size += text.length;
    if (size > MOST_TEXT) return undefined;
    for (const spelling of spellings(text)) texts.add(folded(spelling));
  }
  const all = [...texts];
  const long = all.filter((text) => text.length >= GRAM);
  const short = all.filter((text) => text.length < GRAM);
  return {
    longWhereIn: (message) => markGrams(message, long),
    whereIn: (message) => markWords(message, short, markGrams(message, long)),
  };
}

function* textsOf(values: readonly unknown[]): Generator<string> {
  const seen = new Set<unknown>();
  const open: unknown[] = [...values];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string' && value.trim() !== '') yield value.trim();
    if (typeof value === 'number' && Math.abs(value) >= 1_000) yield String(value);
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [key, item] of Object.entries(value)) {
      const isEventName = EVENT_NAME_FIELDS.has(key) && typeof item === 'string' && EVENT_NAME.test(item);
      if (!isEventName) open.push(item);
    }
  }
}

/** As it stands, and as errors quote it: in JSON, in a URL, in BXML. */
function spellings(text: string): Iterable<string> {
  const unquoted = JSON.stringify(text).slice(1, -1);
  const encoded = new URLSearchParams([['', text]]).toString().slice(1);
  return new Set([text, unquoted, encoded, encoded.replaceAll('+', '%20'), escapeXml(text)]);
}

function markGrams(message: string, texts: readonly string[]): boolean[] {
  const marked = Array<boolean>(message.length).fill(false);
  const places = new Map<string, number[]>();
  const text = folded(message);
  for (let at = 0; at + GRAM <= text.length; at++) {
    const gram = text.slice(at, at + GRAM);
    places.set(gram, [...(places.get(gram) ?? []), at]);
  }
  for (const personal of texts) {
    for (let at = 0; at + GRAM <= personal.length; at++) {
      const gram = personal.slice(at, at + GRAM);
      for (const place of places.get(gram) ?? []) marked.fill(true, place, place + GRAM);
      places.delete(gram);
    }
  }
  return marked;
}

function markWords(message: string, texts: readonly string[], marked: boolean[]): boolean[] {
  const text = folded(message);
  for (const word of texts) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (standsAlone(text, at, word.length)) marked.fill(true, at, at + word.length);
    }
  }
  return marked;
}

function standsAlone(text: string, at: number, length: number): boolean {
  return !isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + length]);
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** Lower case, as long as that leaves every character in its place. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
