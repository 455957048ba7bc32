import type { Awaitable } from '../async/awaitable.js';
import type { EventDefinition } from '../events/definition.js';
import type { InvalidEvent } from '../events/invalid.event.js';
import type { CallbackContext } from '../callback/callback-context.js';
import type { HandlerOutcome } from '../handlers/handler.js';
import { checkAnswer } from './answer/answer-limits.js';
import { answerOf, hasAnswer, mayBeAnswer } from './answer/answers.js';
import { timeLeft, withinDeadline } from '../async/deadline.js';
import { logAnswerProblem, logDeadline, logLate } from './failure/failure-log.js';
import { fallbackFor } from './answer/fallback.js';
import type { Begun } from './once/idempotency.js';
import { FAILED, HANDLED, LATE, type Outcome, refusedFor } from '../callback/outcome.js';
import type { AttemptSurroundings, Failure, Running } from './running.js';

/** Runs the handlers of an event once, those in `except` (labels) aside, and works out what its sender is told. */
export function attempt(
  definition: EventDefinition,
  event: object,
  context: CallbackContext,
  except: ReadonlySet<string>,
  surroundings: AttemptSurroundings,
): Begun {
  const { run, done, deadline } = surroundings.bus.publish(definition, event, context, hasAnswer, except);
  const { onSuccess } = surroundings;
  if (onSuccess) {
    run.watch((outcome, isLast) => {
      if (isDone(outcome) && !isLast) onSuccess(outcome.handler);
    });
  }
  const running: Running = { definition, event, context, run, done, surroundings };
  if (definition.lane === 'notify') {
    return {
      outcome: done.then(() => notifyOutcome(running)),
      rest: () => undefined,
      succeeded: () => labelsOf(run.soFar.filter(isDone)),
    };
  }
  const milliseconds = deadline ?? deadlineFor(definition, surroundings);
  let isLate = false;
  return {
    outcome: withinDeadline(done, timeLeft(milliseconds, surroundings.arrivedAt), surroundings.cancellation).then(
      (inTime) => {
        isLate = !inTime;
        return inTime ? answerOutcome(running) : lateOutcome(running, milliseconds);
      },
    ),
    rest: () => (isLate ? done : undefined),
    // An answer that was not sent has to be given again.
    succeeded: () => labelsOf(run.soFar.filter((item) => isDone(item) && !mayBeAnswer(item))),
  };
}

function notifyOutcome(running: Running): Outcome {
  const failures = reportFailures(running, running.run.soFar);
  running.surroundings.onThrough();
  if (running.definition.name === 'invalid') return refusedFor((running.event as InvalidEvent).problems);
  return failures.length > 0 ? FAILED : HANDLED;
}

/** Of handlers that are all through. */
function answerOutcome(running: Running): Awaitable<Outcome> {
  const { bxml, failures } = answerAmong(running, running.run.soFar);
  running.surroundings.onThrough();
  if (bxml !== undefined) return answered(running, bxml);
  return failures.length > 0 ? fallbackOutcome(running, failures, FAILED) : HANDLED;
}

/** Of those that were through at the deadline, in milliseconds; the others are told to stop. */
function lateOutcome(running: Running, deadline: number): Awaitable<Outcome> {
  const { context, done, run, surroundings } = running;
  const outcomes = run.soFar;
  void done.then(() => {
    reportLate(running, without(outcomes, run.soFar));
    surroundings.onThrough();
  });
  const { bxml, failures } = answerAmong(running, outcomes);
  surroundings.cancellation.cancel('the deadline of the answer has passed');
  if (bxml !== undefined) return answered(running, bxml);
  logDeadline(deadline, context);
  return fallbackOutcome(running, failures, LATE);
}

async function fallbackOutcome(running: Running, failures: readonly Failure[], otherwise: Outcome): Promise<Outcome> {
  const bxml = await fallbackFor(running, failures);
  return bxml === undefined ? otherwise : answered(running, bxml);
}

function answerAmong(running: Running, outcomes: readonly HandlerOutcome[]) {
  const { bxml, failures } = answerOf(outcomes, (problem) => logAnswerProblem(problem, running.context));
  return { bxml, failures: [...reportFailures(running, outcomes), ...reportFailures(running, failures)] };
}

function answered({ definition, context }: Running, bxml: string): Outcome {
  checkAnswer(bxml, definition, context);
  return { kind: 'answered', bxml };
}

function reportFailures({ surroundings, context, event }: Running, outcomes: readonly HandlerOutcome[]): Failure[] {
  const failures = outcomes.filter((outcome): outcome is Failure => outcome.status === 'failed');
  for (const failure of failures) surroundings.onFailure(failure, context, event);
  return failures;
}

function reportLate(running: Running, late: readonly HandlerOutcome[]): void {
  reportFailures(running, late);
  const finished = labelsOf(late.filter(isDone));
  if (finished.length > 0) logLate(finished, running.context);
}

function without(known: readonly HandlerOutcome[], all: readonly HandlerOutcome[]): readonly HandlerOutcome[] {
  return all.filter((outcome) => !known.includes(outcome));
}

/** Milliseconds that handlers have which did not ask for another deadline. */
function deadlineFor({ api }: EventDefinition, { options }: AttemptSurroundings): number {
  return api === 'v1' ? options.answerDeadline.v1 : options.answerDeadline.voice;
}

function isDone({ status }: HandlerOutcome): boolean {
  return status === 'done';
}

function labelsOf(outcomes: readonly HandlerOutcome[]): string[] {
  return outcomes.map(({ handler }) => handler);
}
