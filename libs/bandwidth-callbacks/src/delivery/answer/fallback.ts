import { type Answer, answerText } from '../../bxml/answer.js';
import type { BandwidthEvent } from '../../events/event-map.js';
import type { Handler } from '../../handlers/handler.js';
import type { FallbackAnswer } from '../../options/options.js';
import type { Failure, Running } from '../running.js';
import { withinDeadline } from '../../async/deadline.js';
import { logFailure } from '../failure/failure-log.js';

/** Milliseconds a fallback function has: between our deadlines and Bandwidth's lie two seconds at least. */
const FALLBACK_TIME = 1_000;

/**
 * BXML in the stead of handlers that failed or are late: what such a handler brought for the case, else the module's.
 * A fallback that fails itself, or takes too long, is none.
 */
export async function fallbackFor(running: Running, failures: readonly Failure[]): Promise<string | undefined> {
  const { surroundings, context, event } = running;
  try {
    const { fallback = surroundings.options.fallbackAnswer, error } = ownFallback(running, failures);
    if (fallback === undefined) return undefined;
    return answerText(await inTime(fallback, event as BandwidthEvent, error));
  } catch (error) {
    logFailure('fallbackAnswer', error, context);
    return undefined;
  }
}

async function inTime(fallback: FallbackAnswer, event: BandwidthEvent, error: unknown): Promise<Answer> {
  if (typeof fallback !== 'function') return fallback;
  const answer = Promise.resolve(fallback(event, error));
  if (await withinDeadline(answer, FALLBACK_TIME)) return answer;
  answer.catch(() => undefined); // nobody waits for it any more
  throw new Error(`no answer within ${FALLBACK_TIME} ms`);
}

interface Chosen {
  readonly fallback: FallbackAnswer | undefined;
  /** What went wrong; `undefined` when handlers are merely late. */
  readonly error: unknown;
}

/** The first, in the order of precedence, that a handler brought which failed or is late. */
function ownFallback({ run }: Running, failures: readonly Failure[]): Chosen {
  const failed = new Map(failures.map(({ handler, error }) => [handler, error]));
  const through = new Set(run.soFar.map(({ handler }) => handler));
  const hasGivenUp = ({ label }: Handler) => failed.has(label) || !through.has(label);
  const chosen = run.answerers.find((handler) => handler.options.fallback !== undefined && hasGivenUp(handler));
  const error = chosen ? failed.get(chosen.label) : failures[0]?.error;
  return { fallback: chosen?.options.fallback, error };
}
