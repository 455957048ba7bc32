import { parse } from 'secure-json-parse';
import { parseTime } from './time.js';

/** Stands for a value that the payload has, but that is not of the field's type. */
export const UNREADABLE = Symbol('unreadable');

/** A value of the payload as its field's type; `undefined` when it is absent. */
export type Read<T> = T | undefined | typeof UNREADABLE;

/** Reads text. Numbers and booleans are also accepted, since their text form is obvious. */
export function readText(raw: unknown): Read<string> {
  if (typeof raw === 'string') return raw;
  if (raw === undefined || raw === null) return undefined;
  return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : UNREADABLE;
}

/**
 * Reads a telephone number (E.164) or SIP address. A raw `+` in a query string arrives as a space, as in Bandwidth's
 * own example of a timeout by GET, and is put back.
 *
 * Source: https://github.com/Bandwidth/ap-docs/blob/master/bxml/callBacks/callTimeout.md
 */
export function readAddress(raw: unknown): Read<string> {
  const text = readText(raw);
  return typeof text === 'string' && !isTight(text) ? text.replace(/^\s+(?=\d+\s*$)/, '+').trim() : text;
}

/** Reads an instant in every documented form, see {@link parseTime}. */
export function readTime(raw: unknown): Read<Date> {
  if (isAbsent(raw)) return undefined;
  const time = typeof raw === 'string' || typeof raw === 'number' ? parseTime(raw) : undefined;
  return time ?? UNREADABLE;
}

/** Reads a whole number, also as decimal text (every value of a GET callback is text). */
export function readCount(raw: unknown): Read<number> {
  if (isAbsent(raw)) return undefined;
  const number = typeof raw === 'string' && /^\s*[+-]?\d+\s*$/.test(raw) ? Number(raw) : raw;
  return Number.isSafeInteger(number) ? (number as number) : UNREADABLE;
}

/** Reads a number with or without a fraction, also as decimal text. */
export function readDecimal(raw: unknown): Read<number> {
  if (isAbsent(raw)) return undefined;
  const number = typeof raw === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(raw) ? Number(raw) : raw;
  return Number.isFinite(number) ? (number as number) : UNREADABLE;
}

/** Reads a boolean, also as the text `true` or `false` (V1 sends those even in JSON), or as 1 or 0. */
export function readFlag(raw: unknown): Read<boolean> {
  if (isAbsent(raw)) return undefined;
  if (typeof raw === 'boolean') return raw;
  const word = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
  if (word === 'true' || word === '1' || word === 1) return true;
  return word === 'false' || word === '0' || word === 0 ? false : UNREADABLE;
}

/** Reads a list of texts: a JSON array, a repeated key, a single text, or V1's `[a, b]` in a query string. */
export function readTexts(raw: unknown): Read<string[]> {
  if (isAbsent(raw)) return undefined;
  if (Array.isArray(raw) && raw.every(isLoneText)) return [...(raw as string[])];
  const items = Array.isArray(raw)
    ? raw.flatMap((item) => (typeof item === 'string' ? splitList(item) : [item]))
    : splitList(raw);
  const texts = items.map(readText);
  return texts.every((text) => typeof text === 'string') ? texts : UNREADABLE;
}

/**
 * Reads an object, or its JSON text. V1 sends `diversion` by GET as JSON text without its closing brace.
 *
 * Source: https://github.com/Bandwidth/ap-docs/blob/master/bxml/callBacks/answer.md
 */
export function readObject(raw: unknown): Read<Readonly<Record<string, unknown>>> {
  if (isAbsent(raw)) return undefined;
  const value = typeof raw === 'string' ? (parseObject(raw) ?? parseObject(`${raw}}`)) : raw;
  return isPlainObject(value) ? value : UNREADABLE;
}

/** Whether a text begins and ends with printable ASCII, so that there is nothing to trim. */
function isTight(text: string): boolean {
  return isPrintable(text.charCodeAt(0)) && isPrintable(text.charCodeAt(text.length - 1));
}

function isPrintable(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** Whether a value is an object, neither an array nor `null`. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a payload has a value in a field. One that is `null` says nothing about the event. */
export function hasValue(payload: Readonly<Record<string, unknown>>, field: string): boolean {
  return Object.hasOwn(payload, field) && payload[field] !== undefined && payload[field] !== null;
}

function isAbsent(raw: unknown): boolean {
  return raw === undefined || raw === null || (typeof raw === 'string' && (raw === '' || raw.trim() === ''));
}

function isLoneText(item: unknown): boolean {
  return typeof item === 'string' && !item.includes('[');
}

function splitList(raw: unknown): unknown[] {
  const text = typeof raw === 'string' ? raw.trim() : undefined;
  if (!text?.startsWith('[') || !text.endsWith(']')) return [raw];
  const json = parseJson(text);
  if (Array.isArray(json)) return json;
  const inside = text.slice(1, -1).trim();
  return inside === '' ? [] : inside.split(/,\s+|,(?=https?:)/);
}

function parseObject(text: string): unknown {
  const value = parseJson(text);
  return isPlainObject(value) ? value : undefined;
}

function parseJson(text: string): unknown {
  try {
    return parseUntrusted(text, DEEPEST_TEXT)?.value;
  } catch {
    return undefined;
  }
}

/** How deep JSON text inside a field may nest. Bandwidth's own has one level. */
export const DEEPEST_TEXT = 32;

/**
 * Parses JSON from an untrusted source. Keys that would reach an object's prototype are left out at any depth. Every
 * `constructor` is left out as well, since class-transformer would call its value.
 *
 * @returns `undefined` for a value that nests deeper than `depthLimit`
 * @throws {SyntaxError} for text that is not JSON
 */
export function parseUntrusted(text: string, depthLimit: number): { readonly value: unknown } | undefined {
  return cleaned(parseUncleaned(text), depthLimit);
}

/**
 * The first half of {@link parseUntrusted}: the value may still have a `constructor`.
 *
 * @throws {SyntaxError} for text that is not JSON
 */
export function parseUncleaned(text: string): unknown {
  return parse(text, null, { protoAction: 'remove', constructorAction: 'remove' }) as unknown;
}

/** The second half of {@link parseUntrusted}; changes the value itself. */
export function cleaned(value: unknown, depthLimit: number): { readonly value: unknown } | undefined {
  return isClean(value, depthLimit) ? { value } : undefined;
}

/** Removes every `constructor`; returns false if the value nests too deep. */
function isClean(value: unknown, levelsLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levelsLeft <= 0) return false;
  if (Object.hasOwn(value, 'constructor')) Reflect.deleteProperty(value, 'constructor');
  if (Array.isArray(value)) return value.every((item) => isClean(item, levelsLeft - 1));
  const object = value as Readonly<Record<string, unknown>>;
  // For an object with very many keys, `Object.keys` takes half the time of `Object.values`.
  return Object.keys(object).every((key) => isClean(object[key], levelsLeft - 1));
}
