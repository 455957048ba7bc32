import { answerText, isAnswer } from '../../bxml/answer.js';
import type { HandlerOutcome } from '../../handlers/handler.js';
import type { HandlerRun } from '../../handlers/handler-run.js';
import type { Failure } from '../running.js';

/** The answer among what handlers returned. */
export interface GivenAnswer {
  readonly bxml: string | undefined;
  /** Handlers whose answer did not turn into text. */
  readonly failures: readonly Failure[];
}

/**
 * Picks the answer: that of the route's handler, else of the first registered, which is the order of the outcomes. More
 * than one, or one that is no BXML, is an error in the application, of which `complain` is told.
 */
export function answerOf(outcomes: readonly HandlerOutcome[], complain: (problem: string) => void): GivenAnswer {
  const texts: { readonly handler: string; readonly bxml: string }[] = [];
  const failures: Failure[] = [];
  for (const outcome of outcomes) {
    const { handler } = outcome;
    if (!isReturned(outcome)) continue;
    try {
      if (isAnswer(outcome.value)) texts.push({ handler, bxml: answerText(outcome.value) });
      else complain(`by ${handler} is neither BXML text nor has it a toBxml().`);
    } catch (error) {
      failures.push({ handler, observer: false, status: 'failed', error });
    }
  }
  const [first, ...others] = texts;
  if (others.length > 0) {
    const rest = others.map(({ handler }) => handler).join(', ');
    complain(`came from several handlers; that of ${first?.handler} was sent, not that of ${rest}.`);
  }
  return { bxml: first?.bxml, failures };
}

/** Whether a handler answered, as far as can be said without asking for the text. */
export function mayBeAnswer(outcome: HandlerOutcome): boolean {
  try {
    return isReturned(outcome) && isAnswer(outcome.value);
  } catch {
    return true; // reading it fails later, where that is reported
  }
}

/** Whether any of the handlers that are through answered. */
export function hasAnswer(run: HandlerRun): boolean {
  return run.soFar.some(mayBeAnswer);
}

/** What observers return is ignored. */
function isReturned(outcome: HandlerOutcome): outcome is Extract<HandlerOutcome, { status: 'done' }> {
  return outcome.status === 'done' && !outcome.observer && outcome.value !== undefined && outcome.value !== null;
}
