import type { EventDefinition } from '../events/definition.js';
import type { InvalidEvent } from '../events/invalid.event.js';
import type { CallbackContext } from '../handlers/callback-context.js';
import type { HandlerOutcome } from '../handlers/handler.js';
import { checkAnswer } from './answer-limits.js';
import { answerOf, hasAnswer, mayBeAnswer } from './answers.js';
import { timeLeft, withinDeadline } from './deadline.js';
import { logAnswerProblem, logDeadline, logLate } from './failure-log.js';
import { fallbackFor } from './fallback.js';
import type { Begun } from './idempotency.js';
import { FAILED, HANDLED, LATE, type Outcome, refusedFor } from './outcome.js';
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
    const outcome = notifyOutcome(running);
    return { outcome, through: outcome, succeeded: () => labelsOf(run.soFar.filter(isDone)) };
  }
  const outcome = answerOutcome(running, deadline ?? deadlineFor(definition, surroundings));
  return {
    outcome,
    through: outcome.then(() => done),
    // An answer that was not sent has to be given again.
    succeeded: () => labelsOf(run.soFar.filter((item) => isDone(item) && !mayBeAnswer(item))),
  };
}

async function notifyOutcome(running: Running): Promise<Outcome> {
  const { definition, event, run, done } = running;
  await done;
  const failures = reportFailures(running, run.soFar);
  if (definition.name === 'invalid') return refusedFor((event as InvalidEvent).problems);
  return failures.length > 0 ? FAILED : HANDLED;
}

/** @param deadline milliseconds, counted from the arrival of the request */
async function answerOutcome(running: Running, deadline: number): Promise<Outcome> {
  const { definition, context, done, run, surroundings } = running;
  const inTime = await withinDeadline(done, timeLeft(deadline, context.receivedAt));
  const outcomes = run.soFar;
  if (!inTime) void done.then(() => reportLate(running, without(outcomes, run.soFar)));
  const answer = answerOf(outcomes, (problem) => logAnswerProblem(problem, context));
  const failures = [...reportFailures(running, outcomes), ...reportFailures(running, answer.failures)];
  if (!inTime) {
    surroundings.cancellation.cancel('the deadline of the answer has passed');
    if (answer.bxml === undefined) logDeadline(deadline, context);
  }
  if (inTime && answer.bxml === undefined && failures.length === 0) return HANDLED;
  const bxml = answer.bxml ?? (await fallbackFor(running, failures));
  if (bxml === undefined) return inTime ? FAILED : LATE;
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
