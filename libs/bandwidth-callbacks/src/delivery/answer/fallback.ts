import type { BandwidthEvent } from '../../events/event-map.js';
import type { Handler } from '../../handlers/handler.js';
import type { FallbackAnswer, ModuleFallback } from '../../options/options.js';
import type { Running } from '../running.js';
import type { Failure } from '../failure/failure-report.js';
import { withinDeadline } from '../../async/awaitable.js';
import { logFailure } from '../failure/failure-log.js';
import { answerFormOf, unreadable } from './answers.js';

/**
 * The answer that replaces those of handlers that failed or are late: the fallback of such a handler, else the
 * module's. A fallback that fails or takes too long is treated as missing.
 */
export async function fallbackFor(running: Running, failures: readonly Failure[]): Promise<string | undefined> {
  const { definition, context, event } = running;
  const form = answerFormOf(definition);
  try {
    const { fallback = moduleFallback(running), error } = ownFallback(running, failures);
    if (fallback === undefined) return undefined;
    const answer = await inTime(fallback, event as BandwidthEvent, error, form.fallbackTime);
    if (answer === undefined || answer === null) return undefined;
    if (!form.accepts(answer)) throw unreadable(form);
    return form.write(answer as never);
  } catch (error) {
    logFailure('fallbackAnswer', error, context);
    return undefined;
  }
}

/** A fallback that is plain BXML cannot answer an event that wants another kind of answer. */
function moduleFallback({ definition, options }: Running): ModuleFallback | undefined {
  const { fallbackAnswer } = options;
  return answerFormOf(definition).mustAnswer && typeof fallbackAnswer !== 'function' ? undefined : fallbackAnswer;
}

async function inTime(
  fallback: FallbackAnswer<unknown> | ModuleFallback,
  event: BandwidthEvent,
  error: unknown,
  milliseconds: number,
): Promise<unknown> {
  if (typeof fallback !== 'function') return fallback;
  const make = fallback as (event: BandwidthEvent, error: unknown) => unknown;
  const answer = Promise.resolve(make(event, error));
  if (await withinDeadline(answer, milliseconds)) return answer;
  answer.catch(() => undefined); // nobody waits for it now
  throw new Error(`no answer within ${milliseconds} ms`);
}

interface Chosen {
  readonly fallback: FallbackAnswer<unknown> | undefined;
  /** What went wrong; `undefined` when handlers are merely late. */
  readonly error: unknown;
}

/** The first fallback, in the order of precedence, among the handlers that failed or are late. */
function ownFallback({ run, definition }: Running, failures: readonly Failure[]): Chosen {
  const { mustAnswer } = answerFormOf(definition);
  const failed = new Map(failures.map(({ handler, error }) => [handler, error]));
  const through = new Set(run.soFar.map(({ handler }) => handler));
  const hasGivenUp = ({ label }: Handler) => mustAnswer || failed.has(label) || !through.has(label);
  const chosen = run.answerers.find((handler) => handler.options.fallback !== undefined && hasGivenUp(handler));
  const error = chosen ? failed.get(chosen.label) : failures[0]?.error;
  return { fallback: chosen?.options.fallback, error };
}
