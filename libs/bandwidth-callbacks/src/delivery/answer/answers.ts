import { answerText, isAnswer } from '../../bxml/answer.js';
import type { HandlerOutcome } from '../../handlers/handler.js';
import type { Failure } from '../running.js';

/** The answer among what handlers returned. */
export interface GivenAnswer {
  readonly bxml: string | undefined;
  /** Whose it is. */
  readonly handler: string | undefined;
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
  if (first && others.length > 0) complain(severalAnswers(first.handler, others));
  return { bxml: first?.bxml, handler: first?.handler, failures };
}

/** Complains of answers that came when that of another handler had been sent. */
export function logLaterAnswers(
  answerer: string | undefined,
  later: readonly HandlerOutcome[],
  complain: (problem: string) => void,
): void {
  const others = later.filter(mayBeAnswer);
  if (answerer !== undefined && others.length > 0) complain(severalAnswers(answerer, others));
}

function severalAnswers(sent: string, others: readonly { readonly handler: string }[]): string {
  const rest = others.map(({ handler }) => handler).join(', ');
  return `came from several handlers; that of ${sent} was sent, not that of ${rest}.`;
}

/** Whether a handler answered, as far as can be said without asking for the text. */
export function mayBeAnswer(outcome: HandlerOutcome): boolean {
  try {
    return isReturned(outcome) && isAnswer(outcome.value);
  } catch {
    return true; // reading it fails later, where that is reported
  }
}

/** What observers return is ignored. */
function isReturned(outcome: HandlerOutcome): outcome is Extract<HandlerOutcome, { status: 'done' }> {
  return outcome.status === 'done' && !outcome.observer && outcome.value !== undefined && outcome.value !== null;
}
