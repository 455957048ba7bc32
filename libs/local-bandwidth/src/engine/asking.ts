import { type Call, CallEnds, type SentEvent } from './call.js';
import { fallbackWithCredentials, withCredentials } from './callback-credentials.js';
import type { Answer, DocumentPlace } from './document.js';
import { keepLast } from './keeping.js';
import type { Platform } from './platform.js';
import type { Answered, Delivery, Outcome, Target } from './port.js';
import { type Script, until } from './process.js';
import { readDocument } from './read-document.js';
import type { Continuation } from './voice-target.js';

/** An event that is answered with BXML. */
export interface Question {
  readonly event: string;
  readonly body: object;
  /** Without credentials it may get those of the application, as the fallback URL may get those of this one. */
  readonly target: Target;
  readonly fallback?: Target | undefined;
  /** How long Bandwidth waits for the answer, ms. */
  readonly timeout: number;
  /** The call that the event is of. */
  readonly call?: Call;
  readonly conferenceId?: string;
  /** Whether an empty answer is a regular one, which means that nothing is to run. */
  readonly mayBeEmpty?: boolean;
  /** The names of the faults that changed the event. */
  readonly faults?: readonly string[];
}

/** Why no answer came, for people. */
export interface Unanswered {
  readonly failure: string;
}

/** Sends an event to its URL, then to the fallback URL if that fails. */
export function* ask(platform: Platform, question: Question): Script<Answer | Unanswered> {
  const { target, fallback, call } = question;
  const answer = yield* tryOne(platform, question, withCredentials(platform, call, target), false);
  if (!fallback) return answer;
  const tryFallback = () => tryOne(platform, question, fallbackWithCredentials(platform, call, fallback, target), true);
  if ('failure' in answer) return yield* tryFallback();
  const read = readOnce(platform, question, answer);
  const isTried = read.isInvalid && platform.assumptions.use('invalidBxmlFallback', call) === 'tried';
  return isTried ? yield* tryFallback() : { ...answer, read: read.again };
}

/** Reads an answer, and keeps the result until the answer runs. */
function readOnce(platform: Platform, { event, call }: Question, answer: Answer) {
  try {
    const document = readDocument(platform, answer, placeOf(event, call), call);
    return { isInvalid: false, again: () => document };
  } catch (error) {
    if (!(error instanceof CallEnds)) throw error;
    const again = () => {
      throw error;
    };
    return { isInvalid: true, again };
  }
}

/** The place in which the answer to an event runs: a call or a conference, for example. */
function placeOf(event: string, call: Call | undefined): DocumentPlace {
  if (event === 'transferAnswer') return event;
  return event.startsWith('conference') ? 'conference' : (call?.place ?? 'call');
}

/** Like `ask`, but ends the call if no answer comes. */
export function* askOrEnd(platform: Platform, question: Question): Script<Answer> {
  const answer = yield* ask(platform, question);
  if (!('failure' in answer)) return answer;
  const errorMessage = `The callback ${question.event} could not be delivered: ${answer.failure}`;
  throw new CallEnds({ cause: 'callback-error', errorMessage, errorId: platform.ids.uuid() });
}

/**
 * Asks for the document that continues a call after a verb.
 *
 * @param bodyOf makes the payload; called only if the verb names a URL
 * @returns `undefined` if the verb names no URL
 */
export function* askNext(
  platform: Platform,
  call: Call,
  { event, target, fallback }: Continuation,
  bodyOf: () => object,
): Script<Answer | undefined> {
  if (!target) return undefined;
  const timeout = call.facts.callbackTimeout;
  return yield* askOrEnd(platform, { event, body: bodyOf(), target, fallback, timeout, call });
}

/**
 * Sends an event whose answer does not matter. If that fails it is sent to its fallback URL or, without one, once more
 * if the connection failed. Without a target nothing is sent.
 */
export function notify(
  platform: Platform,
  { target, ...question }: Omit<Question, 'target'> & { target: Target | undefined },
): void {
  if (!target) return;
  const { call, fallback } = question;
  const request = requestOf({ ...question, target }, withCredentials(platform, call, target), false);
  const sendAgain = (changes: Partial<Delivery>) => send(platform, { ...request, ...changes }, call, () => {});
  send(platform, request, call, (outcome) => {
    if (fallback) {
      if (outcome.kind === 'answered' && !refusalOf(platform, outcome, call)) return;
      return sendAgain({ target: fallbackWithCredentials(platform, call, fallback, target), isFallback: true });
    }
    if (outcome.kind === 'undelivered' && outcome.reason === 'connection') return sendAgain({ attempt: 2 });
    const isTimeout = outcome.kind === 'undelivered';
    const isFailure = isTimeout || outcome.status >= 400 || isFailingRedirect(platform, outcome, call);
    if (isFailure && platform.assumptions.use('asyncFailure', call) === 'repeat once') sendAgain({ attempt: 2 });
  });
}

/** Why the status of an answer is a failure, for people; `undefined` if it is none. */
function refusalOf(platform: Platform, answered: Answered, call: Call | undefined): string | undefined {
  const { status } = answered;
  if (isFailingRedirect(platform, answered, call)) return `it was answered with a redirect (${status}).`;
  const isFailure = status >= 400 && platform.assumptions.use('failingStatus', call) === 'failure';
  return isFailure ? `it was answered with ${status}.` : undefined;
}

function isFailingRedirect({ assumptions }: Platform, { status }: Answered, call: Call | undefined): boolean {
  return isRedirect(status) && assumptions.use('httpRedirect', call) === 'failure';
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function* tryOne(
  platform: Platform,
  question: Question,
  target: Target,
  isFallback: boolean,
): Script<Answer | Unanswered> {
  const request = { ...requestOf(question, target, isFallback), isSync: true };
  let outcome = yield* outcomeOf(platform, request, question.call);
  const isBroken = outcome.kind === 'undelivered' && outcome.reason === 'connection';
  if (isBroken && platform.assumptions.use('syncRetry', question.call) === 'repeat once')
    outcome = yield* outcomeOf(platform, { ...request, attempt: 2 }, question.call);
  return judge(platform, outcome, target, question);
}

function* outcomeOf(platform: Platform, request: Omit<Delivery, 'number'>, call: Call | undefined): Script<Outcome> {
  return yield* until<Outcome>((resolve) => {
    let isWanted = true;
    send(platform, request, call, (came) => {
      if (isWanted) resolve(came);
    });
    return () => (isWanted = false);
  });
}

function requestOf(question: Question, target: Target, isFallback: boolean): Omit<Delivery, 'number'> {
  const { event, body, timeout, call, conferenceId, faults } = question;
  return {
    api: 'voice',
    event,
    target,
    body,
    timeout,
    isSync: false,
    attempt: 1,
    isFallback,
    ...(call && { callId: call.id }),
    ...(conferenceId && { conferenceId }),
    ...(faults && { faults }),
  };
}

function send(
  platform: Platform,
  request: Omit<Delivery, 'number'>,
  call: Call | undefined,
  listener: (outcome: Outcome) => void,
): void {
  const sent: SentEvent = { at: platform.now, name: request.event };
  if (call) keepLast(call.sent, sent);
  platform.deliveries.send(request, (outcome) => {
    if (outcome.kind === 'answered') sent.status = outcome.status;
    if (outcome.exchangeId) sent.exchangeId = outcome.exchangeId;
    if (outcome.faults) sent.faults = outcome.faults;
    listener(outcome);
  });
}

function judge(
  platform: Platform,
  outcome: Outcome,
  { url }: Target,
  { call, mayBeEmpty = false }: Question,
): Answer | Unanswered {
  if (outcome.kind === 'undelivered') return { failure: outcome.message };
  const refusal = refusalOf(platform, outcome, call);
  if (refusal !== undefined) return { failure: refusal };
  const { status, body } = outcome;
  if (isRedirect(status)) return { bxml: '', url };
  const isEmpty = status === 204 || body.trim() === '';
  if (!isEmpty) return { bxml: body, url };
  const isFailure = !mayBeEmpty && platform.assumptions.use('emptyAnswer', call) === 'failure';
  return isFailure ? { failure: 'its answer was empty.' } : { bxml: '', url };
}
