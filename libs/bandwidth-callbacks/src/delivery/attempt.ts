import { timeLeft, withinDeadline } from '../async/awaitable.js';
import type { CallbackContext } from '../callback/callback-context.js';
import { HANDLED, LATE, type Outcome, refusedFor, UNAVAILABLE } from '../callback/outcome.js';
import type { EventDefinition } from '../events/definition.js';
import type { BandwidthEventName } from '../events/event-map.js';
import type { InvalidEvent } from '../events/invalid.event.js';
import type { EventBus } from '../handlers/event-bus.js';
import type { AnswerForm } from '../events/answer-form.js';
import type { HandlerOutcome } from '../handlers/handler.js';
import { isAnswer } from '../handlers/handler-run.js';
import type { Plan } from '../handlers/handler-plan.js';
import type { AttemptAccount } from '../reports/event-account.js';
import { type AnswerChecking, FALLBACK } from './answer/answer-check.js';
import {
  answerDeadlineOf,
  answerFormOf,
  answerOf,
  type GivenAnswer,
  logLaterAnswers,
  writeAnswer,
} from './answer/answers.js';
import { fallbackFor } from './answer/fallback.js';
import type { Drain } from './drain.js';
import { logAnswerProblem, logDeadline, logLate } from './failure/failure-log.js';
import { type Failure, FailureReport } from './failure/failure-report.js';
import { failureOf } from './failure/refusal.js';
import type { Attempt, Begun } from './once/idempotency.js';
import type { KeyedCallback } from './once/idempotency-key.js';
import type { AttemptOptions, AttemptTerms, Request, Running } from './running.js';
import { SENDER_PATIENCE } from './sender-patience.js';

/** An attempt that was started, with what a report needs of it. */
export interface BegunAttempt extends Begun {
  /** What its handlers have done so far. */
  account(): AttemptAccount;
}

/** Runs the handlers of events and decides on the reply. */
export class Attempts {
  readonly failures: FailureReport;
  private readonly awaited: AttemptTerms;

  constructor(
    private readonly options: AttemptOptions,
    private readonly drain: Drain,
    private readonly bus: EventBus,
    private readonly check?: AnswerChecking,
  ) {
    this.failures = new FailureReport(bus, drain, options.handlerTimeout);
    this.awaited = { isAwaited: true, onFailure: (...failure) => this.failures.report(...failure) };
  }

  /** Milliseconds that are left for the answer to an event before its handlers run; `Infinity` if nobody waits for one. */
  timeLeft(definition: EventDefinition, { route, arrivedAt }: Pick<Request, 'route' | 'arrivedAt'>): number {
    if (definition.lane !== 'answer') return Infinity;
    const plan = this.bus.planFor(definition, { instance: this.options.instance, route });
    return timeLeft(Math.min(...deadlinesOf(plan, definition, this.options)), arrivedAt);
  }

  /** Runs the handlers of an event once, except those that succeeded in an earlier attempt. */
  begin(callback: KeyedCallback, request: Request, { number, succeeded }: Attempt, terms = this.awaited): BegunAttempt {
    const { bus, options, check } = this;
    const { definition, event } = callback;
    const { arrivedAt } = request;
    const abort = new AbortController();
    const context = this.contextOf(callback, request, number, abort);
    const plan = bus.planFor(definition, context, succeeded);
    const deadlines = definition.lane === 'answer' ? deadlinesOf(plan, definition, options) : undefined;
    const onThrough = this.drain.begin(() => {
      terms.onGivenUp?.();
      abort.abort(new Error('the application is shutting down'));
    });
    const run = bus.run(plan, event, context, {
      write: deadlines && ((value) => writeAnswer(value, answerFormOf(definition))),
      limits: {
        timeout: deadlines ? Math.max(options.handlerTimeout, ...deadlines) : options.handlerTimeout,
        patience: terms.isAwaited ? timeLeft(SENDER_PATIENCE[definition.api], arrivedAt) : undefined,
        onTimeout: () => abort.abort(new Error('the handler has been running for too long')),
      },
      onEnd: (outcome, isLast) => {
        if (isDone(outcome) && !isLast) terms.onSuccess?.(outcome.handler);
      },
    });
    const isTaken = () => succeeded.size > 0 || plan.observers.includes(false) || run.isHeard;
    const running = {
      definition,
      event,
      context,
      run,
      options,
      check,
      abort,
      arrivedAt,
      terms,
      onThrough,
      isTaken,
      nearMisses: () => bus.nearMisses(definition.name),
    };
    return deadlines ? answering(running, deadlines) : notifying(running);
  }

  /** The context that the handlers of an attempt receive besides the event. */
  contextOf(
    { definition: { name, api }, payload, key }: KeyedCallback,
    { method, query, route, params, receivedAt }: Request,
    attempt: number,
    abort: AbortController,
  ): CallbackContext {
    return {
      name: name as BandwidthEventName,
      api,
      instance: this.options.instance,
      payload,
      method,
      query,
      route,
      params,
      receivedAt,
      idempotencyKey: key,
      attempt,
      get signal() {
        return abort.signal; // made on demand, since few handlers use it
      },
    };
  }
}

function notifying(running: Running): BegunAttempt {
  const { run } = running;
  return {
    outcome: run.done().then(() => notifyOutcome(running)),
    rest: () => undefined,
    timeLeft: () => Infinity,
    succeeded: () => [...labelsOf(run.soFar.filter(isDone)), ...run.listenersDone],
    account: () => accountOf(running),
  };
}

function answering(running: Running, deadlines: Deadlines): BegunAttempt {
  const { run, definition } = running;
  const form = answerFormOf(definition);
  void run.done().then(() => {
    reportRest(running);
    running.onThrough();
  });
  return {
    outcome: answerInTime(running, deadlines),
    rest: () => (run.isDone ? undefined : run.done()),
    timeLeft: () => timeLeft(Math.min(...deadlines), running.arrivedAt),
    succeeded: () => [
      ...labelsOf(run.soFar.filter((item) => isDone(item) && !mustRunAgain(item, form))),
      ...run.listenersDone,
    ],
    account: () => accountOf(running),
  };
}

/**
 * Whether a handler that succeeded must run again with those that failed, because its answer was not sent, or because
 * it gave no answer to an event that needs one.
 */
function mustRunAgain(outcome: HandlerOutcome, form: AnswerForm): boolean {
  return form.mustAnswer ? !outcome.observer : isAnswer(outcome);
}

function accountOf(running: Running): AttemptAccount {
  const { run, isTaken, nearMisses, isFallback = false, missed } = running;
  return { times: run.times, isTaken: isTaken(), nearMisses, isFallback, missed };
}

/** The deadlines in milliseconds: of the handlers called first, and of those called if none of the first answered. */
type Deadlines = readonly [first: number, later: number];

function deadlinesOf(plan: Plan, definition: EventDefinition, options: AttemptOptions): Deadlines {
  const standard = answerDeadlineOf(definition, options);
  return [shortestOf(plan.deadlines, standard), shortestOf(plan.laterDeadlines, standard)];
}

/** @param standard of handlers that declare none, and where there is no handler */
function shortestOf(deadlines: readonly (number | undefined)[], standard: number): number {
  let shortest: number | undefined;
  for (const deadline of deadlines) shortest = Math.min(shortest ?? Infinity, deadline ?? standard);
  return shortest ?? standard;
}

function notifyOutcome(running: Running): Outcome {
  const { definition, event, run } = running;
  const failures = reportFailures(running, run.soFar);
  running.onThrough();
  if (definition.name === 'invalid') return refusedFor((event as InvalidEvent).problems);
  return failures.length > 0 ? failureOf(failures) : HANDLED;
}

async function answerInTime(running: Running, deadlines: Deadlines): Promise<Outcome> {
  const missed = await missedDeadline(running, deadlines);
  return missed === undefined ? answerOutcome(running) : lateOutcome(running, missed);
}

/**
 * Waits until the answer is known. Handlers that cannot change the answer keep running.
 *
 * @returns the deadline that passed before, in milliseconds
 */
async function missedDeadline(running: Running, [first, later]: Deadlines): Promise<number | undefined> {
  const { run, arrivedAt, context } = running;
  if (run.isDecided) return undefined;
  if (!(await withinDeadline(run.firstOver(), timeLeft(first, arrivedAt), context.signal))) return first;
  if (run.isDecided) return undefined;
  return (await withinDeadline(run.decided(), timeLeft(later, arrivedAt), context.signal)) ? undefined : later;
}

function answerOutcome(running: Running): Outcome | Promise<Outcome> {
  const { bxml, handler, failures } = answerSoFar(running);
  if (bxml !== undefined) return answered(running, bxml, handler);
  if (failures.length > 0) return fallbackOutcome(running, failures, failureOf(failures));
  return answerFormOf(running.definition).mustAnswer ? missingOutcome(running) : HANDLED;
}

/** The outcome of an event that must be answered, but was not. */
async function missingOutcome(running: Running): Promise<Outcome> {
  const outcome = await fallbackOutcome(running, [], UNAVAILABLE);
  if (outcome === UNAVAILABLE) {
    logAnswerProblem('is missing: neither a handler nor a fallback gave one. Its sender got 503.', running.context);
  }
  return outcome;
}

/**
 * The outcome at the deadline (milliseconds): an answer that already exists, else the fallback. Aborts handlers that
 * are still running.
 */
function lateOutcome(running: Running, deadline: number): Outcome | Promise<Outcome> {
  const { context, run, abort } = running;
  const { bxml, handler, failures } = answerSoFar(running);
  running.isLate = true;
  run.callNoMore();
  abort.abort(new Error('the deadline of the answer has passed'));
  running.missed = { milliseconds: deadline, handlers: run.stillRunning };
  if (bxml !== undefined) return answered(running, bxml, handler);
  logDeadline(deadline, running.missed.handlers, context);
  return fallbackOutcome(running, failures, LATE);
}

async function fallbackOutcome(running: Running, failures: readonly Failure[], otherwise: Outcome): Promise<Outcome> {
  const bxml = await fallbackFor(running, failures);
  if (bxml === undefined) return otherwise;
  running.isFallback = true;
  return answered(running, bxml);
}

/**
 * The results so far of handlers that may answer. Failures of observers do not count, since nobody waited for
 * observers.
 */
function answerSoFar(running: Running): GivenAnswer & { readonly failures: readonly Failure[] } {
  const outcomes = running.run.soFar;
  const given = answerOf(outcomes, running.context);
  running.known = { outcomes, answerer: given.handler };
  const failures = reportFailures(running, outcomes).filter(({ observer }) => !observer);
  return { bxml: given.bxml, handler: given.handler, failures };
}

function answered({ definition, context, check }: Running, bxml: string, handler = FALLBACK): Outcome {
  if (!definition.answer) check?.check(bxml, handler, definition, context);
  return { kind: 'answered', bxml };
}

/** Logs handlers that finished after the reply was known. */
function reportRest(running: Running): void {
  const { context, run, known, isLate } = running;
  if (!known) return;
  const rest = run.soFar.filter((outcome) => !known.outcomes.includes(outcome));
  reportFailures(running, rest);
  if (!isLate) return logLaterAnswers(known.answerer, rest, context);
  const finished = labelsOf(rest.filter(isDone));
  if (finished.length > 0) logLate(finished, context);
}

function reportFailures({ terms, context, event }: Running, outcomes: readonly HandlerOutcome[]): Failure[] {
  const failures = outcomes.filter((outcome) => outcome.status === 'failed');
  for (const failure of failures) terms.onFailure(failure, context, event);
  return failures;
}

function isDone({ status }: HandlerOutcome): boolean {
  return status === 'done';
}

function labelsOf(outcomes: readonly HandlerOutcome[]): string[] {
  return outcomes.map(({ handler }) => handler);
}
