import type { BandwidthEvent } from '../../events/event-map.js';
import type { Handler } from '../../handlers/handler.js';
import type { FallbackAnswer, ModuleFallback } from '../../options/options.js';
import type { Running } from '../running.js';
import type { Failure } from '../failure/failure-report.js';
import { timeLeft, withinDeadline } from '../../async/awaitable.js';
import { logFailure } from '../failure/failure-log.js';
import { FALLBACK } from './answer-check.js';
import { answerFormOf, unreadable } from './answers.js';

/**
 * The answer that replaces those of handlers that failed or are late: the fallback of such a handler, or the module's
 * where there is none, or where it fails, answers nothing or takes too long.
 */
export async function fallbackFor(running: Running, failures: readonly Failure[]): Promise<string | undefined> {
  const form = answerFormOf(running.definition);
  const begunAt = performance.now();
  for (const { by, fallback, error } of fallbacksOf(running, failures)) {
    try {
      const left = timeLeft(form.fallbackTime, begunAt);
      const answer = await inTime(fallback, running.event as BandwidthEvent, error, left);
      if (answer === undefined || answer === null) continue;
      if (!form.accepts(answer)) throw unreadable(form);
      return form.write(answer as never);
    } catch (failure) {
      logFailure({ handler: by, error: failure }, running.context);
    }
  }
  return undefined;
}

/** A fallback that may be asked. */
interface Fallback {
  /** Who has it, for the log. */
  readonly by: string;
  readonly fallback: FallbackAnswer<unknown> | ModuleFallback;
  /** What went wrong; `undefined` when handlers are merely late. */
  readonly error: unknown;
}

/** In the order in which they are asked. */
function* fallbacksOf(running: Running, failures: readonly Failure[]): Iterable<Fallback> {
  const own = ownFallback(running, failures);
  if (own) yield own;
  const fallback = moduleFallback(running);
  if (fallback !== undefined) yield { by: FALLBACK, fallback, error: own?.error ?? failures[0]?.error };
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
  throw new Error(`no answer within ${Math.round(milliseconds / 100) / 10} s`); // of four digits, two would be redacted
}

/** The first fallback, in the order of precedence, among the handlers that failed or are late. */
function ownFallback({ run, definition }: Running, failures: readonly Failure[]): Fallback | undefined {
  const { mustAnswer } = answerFormOf(definition);
  const failed = new Map(failures.map(({ handler, error }) => [handler, error]));
  const through = new Set(run.soFar.map(({ handler }) => handler));
  const hasGivenUp = ({ label }: Handler) => mustAnswer || failed.has(label) || !through.has(label);
  const chosen = run.answerers.find((handler) => handler.options.fallback !== undefined && hasGivenUp(handler));
  const fallback = chosen?.options.fallback;
  if (!chosen || fallback === undefined) return undefined;
  return { by: `The fallback of ${chosen.label}`, fallback, error: failed.get(chosen.label) };
}
