import { type Answer, answerText } from '../bxml/answer.js';
import type { EventDefinition } from '../events/definition.js';
import type { BandwidthEvent } from '../events/event-map.js';
import type { InvalidEvent } from '../events/invalid.event.js';
import type { CallbackContext } from '../handlers/callback-context.js';
import type { EventBus } from '../handlers/event-bus.js';
import type { Handler, HandlerOutcome } from '../handlers/handler.js';
import type { HandlerRun } from '../handlers/handler-run.js';
import type { ResolvedOptions } from '../options.js';
import { checkAnswer } from './answer-limits.js';
import type { Cancellation } from './cancellation.js';
import { answersOf } from './choose-answer.js';
import { withinDeadline } from './deadline.js';
import { logAnswerProblem, logDeadline, logFailure, logLate } from './failure-log.js';
import type { Begun } from './idempotency.js';
import type { Outcome } from './outcome.js';

type Failure = Extract<HandlerOutcome, { status: 'failed' }>;

/** What an attempt needs besides the event. */
export interface AttemptSurroundings {
  readonly bus: EventBus;
  readonly options: Pick<ResolvedOptions, 'answerDeadline' | 'fallbackAnswer'>;
  readonly cancellation: Cancellation;
  /** Told of every handler that gave up. */
  readonly onFailure: (handler: string, error: unknown, context: CallbackContext, event: object) => void;
}

/** Runs the handlers of an event once, and works out what its sender is told. */
export function attempt(
  definition: EventDefinition,
  event: object,
  context: CallbackContext,
  succeeded: ReadonlySet<string>,
  surroundings: AttemptSurroundings,
): Begun {
  const { bus } = surroundings;
  const { run, done } = bus.publish(definition, event, context, hasAnswer, succeeded);
  const running = { definition, event, context, run, done, ...surroundings };
  const outcome = definition.lane === 'answer' ? answerOutcome(running) : notifyOutcome(running);
  // What a late handler did in the end does not count: its answer was never sent.
  const inTime = outcome.then(() => run.soFar.filter((item) => item.status === 'done').map(({ handler }) => handler));
  return { outcome, succeeded: done.then(() => inTime) };
}

interface Running extends AttemptSurroundings {
  readonly definition: EventDefinition;
  readonly event: object;
  readonly context: CallbackContext;
  readonly run: HandlerRun;
  readonly done: Promise<void>;
}

async function notifyOutcome(running: Running): Promise<Outcome> {
  const { definition, event, run, done } = running;
  await done;
  const failures = reportFailures(running, run.soFar);
  if (definition.name === 'invalid') return { kind: 'refused', problems: (event as InvalidEvent).problems };
  return { kind: failures.length > 0 ? 'failed' : 'handled' };
}

async function answerOutcome(running: Running): Promise<Outcome> {
  const { definition, context, run, done, cancellation } = running;
  const deadline = deadlineOf(running);
  const inTime = await withinDeadline(done, deadline);
  const outcomes = run.soFar;
  const failures = reportFailures(running, outcomes);
  if (!inTime) {
    cancellation.cancel('the deadline of the answer has passed');
    void reportLate(running, outcomes);
  }
  const answer = chosenAnswer(running, outcomes);
  if (answer !== undefined) return answered(answer, definition, context);
  if (!inTime) logDeadline(deadline, context);
  if (inTime && failures.length === 0) return { kind: 'handled' };
  const fallback = await fallbackFor(running, failures[0]);
  if (fallback !== undefined) return answered(fallback, definition, context);
  return { kind: inTime ? 'failed' : 'late' };
}

function answered(bxml: string, definition: EventDefinition, context: CallbackContext): Outcome {
  checkAnswer(bxml, definition, context);
  return { kind: 'answered', bxml };
}

/** The answer of the route's handler or else of the first registered. The others are an error in the application. */
function chosenAnswer(running: Running, outcomes: readonly HandlerOutcome[]): string | undefined {
  const { context } = running;
  const { given, unreadable } = answersOf(outcomes);
  for (const handler of unreadable)
    logAnswerProblem(`by ${handler} is neither BXML text nor has it a toBxml().`, context);
  const [first, ...others] = given;
  if (others.length > 0) {
    logAnswerProblem(
      `came from several handlers; that of ${first?.handler} was sent, not that of ${others.map(({ handler }) => handler).join(', ')}.`,
      context,
    );
  }
  return first && textOf(first.answer, first.handler, running);
}

function textOf(answer: Answer, handler: string, running: Running): string | undefined {
  try {
    return answerText(answer);
  } catch (error) {
    reportFailures(running, [{ handler, observer: false, status: 'failed', error }]);
    return undefined;
  }
}

function hasAnswer(run: HandlerRun): boolean {
  return answersOf(run.soFar).given.length > 0;
}

function reportFailures(running: Running, outcomes: readonly HandlerOutcome[]): Failure[] {
  const failures = outcomes.filter((outcome): outcome is Failure => outcome.status === 'failed');
  for (const { handler, error } of failures) {
    logFailure(handler, error, running.context);
    running.onFailure(handler, error, running.context, running.event);
  }
  return failures;
}

async function reportLate(running: Running, before: readonly HandlerOutcome[]): Promise<void> {
  await running.done;
  const late = running.run.soFar.filter((outcome) => !before.includes(outcome));
  reportFailures(running, late);
  const finished = late.filter(({ status }) => status === 'done').map(({ handler }) => handler);
  if (finished.length > 0) logLate(finished, running.context);
}

/** Milliseconds: the shortest that a handler of the event asked for, else the API's. */
function deadlineOf({ definition, options, bus, context }: Running): number {
  const own = bus.answerers(definition, context).flatMap((handler) => handler.options.deadline ?? []);
  if (own.length > 0) return Math.min(...own);
  return definition.api === 'v1' ? options.answerDeadline.v1 : options.answerDeadline.voice;
}

async function fallbackFor(running: Running, failure: Failure | undefined): Promise<string | undefined> {
  const { options, bus, definition, context, event } = running;
  try {
    const own = handlerFallback(bus.answerers(definition, context), failure);
    const fallback = own ?? options.fallbackAnswer;
    if (fallback === undefined) return undefined;
    return answerText(
      typeof fallback === 'function' ? await fallback(event as BandwidthEvent, failure?.error) : fallback,
    );
  } catch (error) {
    logFailure('fallbackAnswer', error, context);
    return undefined;
  }
}

/** That of the handler that failed; when nobody failed somebody is late, and the first that has one is asked. */
function handlerFallback(handlers: readonly Handler[], failure: Failure | undefined): Answer | undefined {
  const candidates = failure ? handlers.filter(({ label }) => label === failure.handler) : handlers;
  return candidates.find(({ options }) => options.fallback !== undefined)?.options.fallback;
}
