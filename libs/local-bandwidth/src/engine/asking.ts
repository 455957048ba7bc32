import { type Call, CallEnds, type SentEvent } from './call.js';
import type { Answer } from './document.js';
import type { Platform } from './platform.js';
import type { Delivery, Outcome, Target } from './port.js';
import { type Script, until } from './process.js';

/** An event that is answered with BXML. */
export interface Question {
  readonly event: string;
  readonly body: object;
  readonly target: Target;
  readonly fallback?: Target | undefined;
  /** ms */
  readonly timeout: number;
  /** Whose event it is. */
  readonly call?: Call;
  readonly conferenceId?: string;
  /** Names of the faults that had a part in what it says. */
  readonly faults?: readonly string[];
}

/** Why no answer came, for people. */
export interface Unanswered {
  readonly failure: string;
}

/** Sends an event to its URL, then to the fallback URL if that fails. */
export function* ask(platform: Platform, question: Question): Script<Answer | Unanswered> {
  const { target, fallback } = question;
  let failure = yield* tryOne(platform, question, target, false);
  if ('failure' in failure && fallback) failure = yield* tryOne(platform, question, fallback, true);
  return failure;
}

/** The same for an event without whose answer the call ends. */
export function* askOrEnd(platform: Platform, question: Question): Script<Answer> {
  const answer = yield* ask(platform, question);
  if (!('failure' in answer)) return answer;
  const errorMessage = `The callback ${question.event} could not be delivered: ${answer.failure}`;
  throw new CallEnds({ cause: 'callback-error', errorMessage, errorId: platform.ids.uuid() });
}

/** Sends an event whose answer does not matter: once more if the connection failed. No target, no event. */
export function notify(
  platform: Platform,
  { target, ...question }: Omit<Question, 'target'> & { target: Target | undefined },
): void {
  if (!target) return;
  const request = requestOf({ ...question, target }, target, false);
  const sendAgain = () => send(platform, { ...request, attempt: 2 }, question.call, () => {});
  send(platform, request, question.call, (outcome) => {
    if (outcome.kind === 'undelivered' && outcome.reason === 'connection') return sendAgain();
    const isRefused = outcome.kind === 'undelivered' || outcome.status >= 400;
    if (isRefused && platform.assumptions.use('asyncFailure') === 'repeat once') sendAgain();
  });
}

function* tryOne(
  platform: Platform,
  question: Question,
  target: Target,
  isFallback: boolean,
): Script<Answer | Unanswered> {
  const request = { ...requestOf(question, target, isFallback), isSync: true };
  const outcome = yield* until<Outcome>((resolve) => {
    let isWanted = true;
    send(platform, request, question.call, (came) => {
      if (isWanted) resolve(came);
    });
    return () => (isWanted = false);
  });
  return judge(platform, outcome, target);
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
  call?.sent.push(sent);
  platform.deliveries.send(request, (outcome) => {
    if (outcome.kind === 'answered') sent.status = outcome.status;
    if (outcome.exchangeId) sent.exchangeId = outcome.exchangeId;
    if (outcome.faults) sent.faults = outcome.faults;
    listener(outcome);
  });
}

function judge({ assumptions }: Platform, outcome: Outcome, { url }: Target): Answer | Unanswered {
  if (outcome.kind === 'undelivered') return { failure: outcome.message };
  const { status, body } = outcome;
  if (status >= 400 && assumptions.use('failingStatus') === 'failure')
    return { failure: `it was answered with ${status}.` };
  if (status >= 300 && status < 400) {
    const isFailure = assumptions.use('httpRedirect') === 'failure';
    return isFailure ? { failure: `it was answered with a redirect (${status}).` } : { bxml: '', url };
  }
  const isEmpty = status === 204 || body.trim() === '';
  if (!isEmpty) return { bxml: body, url };
  return assumptions.use('emptyAnswer') === 'failure' ? { failure: 'its answer was empty.' } : { bxml: '', url };
}
