import { type Answer, answerText, isAnswer as isBxmlAnswer } from '../../bxml/answer.js';
import type { CallbackContext } from '../../callback/callback-context.js';
import { BandwidthCallbacksError } from '../../errors.js';
import type { EventDefinition } from '../../events/definition.js';
import type { AnswerDeadlines, ResolvedOptions } from '../../options/options.js';
import type { HandlerOutcome } from '../../handlers/handler.js';
import { isAnswer } from '../../handlers/handler-run.js';
import type { AnswerForm } from '../../events/answer-form.js';
import { logAnswerProblem } from '../failure/failure-log.js';

const bxmlForm: AnswerForm<Answer> = {
  name: 'BXML text or an object with a toBxml()',
  contentType: 'application/xml; charset=utf-8',
  fallbackTime: 1_000, // our deadlines are at least two seconds before Bandwidth's
  mustAnswer: false,
  accepts: isBxmlAnswer,
  write: answerText,
};

/** How an event is answered: as it declares, else with BXML. */
export function answerFormOf({ answer }: EventDefinition): AnswerForm {
  return answer ?? bxmlForm;
}

/** Milliseconds for the handlers of an event that declare no deadline. */
export function answerDeadlineOf(
  { api }: EventDefinition,
  { answerDeadline }: Pick<ResolvedOptions, 'answerDeadline'>,
): number {
  return api in answerDeadline ? answerDeadline[api as keyof AnswerDeadlines] : answerDeadline.voice;
}

/**
 * The answer as it is sent; `undefined` for a value that is none. For events where Bandwidth acts by itself without an
 * answer, a handler that returned such a value has failed.
 *
 * @throws what `toBxml()` throws, and {@link BandwidthCallbacksError} `BANDWIDTH_ANSWER_UNREADABLE`
 */
export function writeAnswer(value: unknown, form: AnswerForm): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (form.accepts(value)) return form.write(value as never);
  if (form.mustAnswer) throw unreadable(form);
  return undefined;
}

/** The answer that was chosen among the handlers' results. */
export interface GivenAnswer {
  readonly bxml: string | undefined;
  /** The handler that gave it. */
  readonly handler: string | undefined;
}

/**
 * Picks the answer: that of the route's handler, else that of the first one registered, which is the order of the
 * outcomes. Several answers, or a value that is not an answer, are an error in the application, which is logged.
 */
export function answerOf(outcomes: readonly HandlerOutcome[], context: CallbackContext): GivenAnswer {
  const texts: { readonly handler: string; readonly bxml: string }[] = [];
  for (const outcome of outcomes) {
    const { handler } = outcome;
    if (!isReturned(outcome)) continue;
    if (outcome.answer !== undefined) texts.push({ handler, bxml: outcome.answer });
    else
      logAnswerProblem(
        `by ${handler} is neither BXML text nor an object with a toBxml(), so it was ignored. Return one of them, or nothing.`,
        context,
      );
  }
  const [first, ...others] = texts;
  if (first && others.length > 0) logAnswerProblem(severalAnswers(first.handler, others), context);
  return { bxml: first?.bxml, handler: first?.handler };
}

/** Logs answers that came after the answer of another handler had been sent. */
export function logLaterAnswers(
  answerer: string | undefined,
  later: readonly HandlerOutcome[],
  context: CallbackContext,
): void {
  const others = later.filter(isAnswer);
  if (answerer !== undefined && others.length > 0) logAnswerProblem(severalAnswers(answerer, others), context);
}

function severalAnswers(sent: string, others: readonly { readonly handler: string }[]): string {
  const rest = others.map(({ handler }) => handler).join(', ');
  return `came from several handlers. That of ${sent} was sent, and that of ${rest} was not. Let only one of them return an answer, or bind them to different routes.`;
}

/** The error of a value that cannot be sent as an answer. */
export function unreadable({ name }: AnswerForm): BandwidthCallbacksError {
  return new BandwidthCallbacksError(
    'BANDWIDTH_ANSWER_UNREADABLE',
    'The returned value is not an answer to this event.',
    `Return ${name}.`,
  );
}

/** Whether a handler returned something. What observers return is ignored. */
function isReturned(outcome: HandlerOutcome): outcome is Extract<HandlerOutcome, { status: 'done' }> {
  return outcome.status === 'done' && !outcome.observer && outcome.value !== undefined && outcome.value !== null;
}
