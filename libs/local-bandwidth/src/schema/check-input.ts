import { problemOf } from './problems.js';
import { list, number, object, type Schema, text } from './schema.js';
import { LocalBandwidthError } from '../errors.js';

/**
 * Checks a value of a test as the control API checks its requests, since no compiler checks a test in JavaScript.
 *
 * @throws LocalBandwidthError that names the first field that is wrong
 */
export function checkInput(value: unknown, schema: Schema, name: string): void {
  const problem = problemOf(value, schema, name);
  if (problem === undefined) return;
  throw new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', problem, 'Give another value.');
}

/**
 * Checks the words that a test waits for. Empty words would be found at once, so the expectation could not fail.
 *
 * @throws LocalBandwidthError
 */
export function checkWords(words: unknown): void {
  const isPattern = Object.prototype.toString.call(words) === '[object RegExp]';
  if (isPattern || (typeof words === 'string' && words.trim() !== '')) return;
  throw new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', 'No words are waited for.', 'Give some as text, or a RegExp.');
}

/** Checks a function that a caller passes. @throws LocalBandwidthError */
export function checkFunction(value: unknown, name: string): void {
  if (typeof value === 'function') return;
  throw new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', `${name} must be a function.`, 'Give a function.');
}

/** Checks a signal that ends something. Jest gives each test file its own globals, so `instanceof` would miss some. */
export function checkSignal(value: unknown, name: string): void {
  if (Object.prototype.toString.call(value) === '[object AbortSignal]') return;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_VALUE',
    `${name} must be an AbortSignal.`,
    'Give the signal of an AbortController.',
  );
}

/** The name of an event that a test waits for. */
export const eventName = text({ minLength: 1, maxLength: 100 });
/** What the media of a message are found by. */
export const mediaOfMessage: Schema = {
  type: 'object',
  properties: { id: text(), media: list(text()) },
  required: ['id', 'media'],
};

/** A year, ms. */
const LONGEST = 31_622_400_000;
const patienceSchema = object({ 'within?': number({ minimum: 0, maximum: LONGEST }) });

/**
 * Checks how long is waited: with NaN the real clock waits for ever, and a number in the place of `{ within }` would be
 * ignored.
 *
 * @throws LocalBandwidthError
 */
export function checkPatience(patience: unknown): void {
  checkInput(patience, patienceSchema, 'patience');
}
