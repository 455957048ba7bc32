import { type BxmlSource, isBxmlSource } from 'bandwidth-bxml';
import { BandwidthCallbacksError } from '../errors.js';

/**
 * What a handler returns to answer a callback with BXML: the document as text, or anything that makes it, such as
 * `` bxml`…` `` and the `Bxml.Response` of `bandwidth-sdk`.
 */
export type Answer = string | BxmlSource;

/** Whether a handler's return value answers the callback. Any text does; `undefined` and other objects do not. */
export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'string' || isBxmlSource(value);
}

/** Whether a value can be a fallback: an answer, but no empty text, which Bandwidth would refuse. */
export function isFallback(value: unknown): value is Answer {
  return typeof value === 'string' ? value.trim() !== '' : isAnswer(value);
}

/**
 * The document to send.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_ANSWER_UNREADABLE` when `toBxml()` returns no text; and whatever
 * `toBxml()` itself throws.
 */
export function answerText(answer: Answer): string {
  const text: unknown = typeof answer === 'string' ? answer : answer.toBxml();
  if (typeof text === 'string') return text;
  abandon(text);
  throw new BandwidthCallbacksError(
    'BANDWIDTH_ANSWER_UNREADABLE',
    "The toBxml() of a handler's answer did not return text.",
    'Return the BXML document as a string, not a promise of one.',
  );
}

/**
 * Handles the rejection of a value that may be a promise. Nobody awaits it, so Node would otherwise end the process.
 */
function abandon(value: unknown): void {
  Promise.resolve(value).catch(() => undefined);
}
