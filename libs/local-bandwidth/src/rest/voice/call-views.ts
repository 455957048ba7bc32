import type { CallView } from '../../engine/call-view.js';
import { instant } from '../../engine/times.js';
import type { RestAsked } from '../operation.js';
import { given } from './given.js';
import type { CreateCallBody } from './requests.js';

const MASKED = '*****';
const STATES = { queued: 'queued', ringing: 'initiated', answered: 'answered', disconnected: 'disconnected' } as const;

/** The URL of a call, as the client reaches it. */
export function callUrl({ baseUrl, accountId }: RestAsked, callId: string): string {
  return `${baseUrl}/accounts/${accountId}/calls/${callId}`;
}

/** The answer of createCall: the body of the request with the defaults. */
export function createdCall(asked: RestAsked, { callId, enqueuedTime }: CallView): Record<string, unknown> {
  const body = asked.body as CreateCallBody;
  const { applicationId, to, from, answerUrl, password, fallbackPassword } = body;
  const { tag, answerFallbackUrl, disconnectUrl, username, fallbackUsername } = body;
  return {
    applicationId,
    accountId: asked.accountId,
    callId,
    to,
    from,
    ...(enqueuedTime !== undefined && { enqueuedTime: instant(enqueuedTime) }),
    callUrl: callUrl(asked, callId),
    callTimeout: body.callTimeout ?? 30,
    callbackTimeout: body.callbackTimeout ?? 15,
    ...given({ tag }),
    answerMethod: body.answerMethod ?? 'POST',
    answerUrl,
    answerFallbackMethod: body.answerFallbackMethod ?? 'POST',
    ...given({ answerFallbackUrl }),
    disconnectMethod: body.disconnectMethod ?? 'POST',
    ...given({ disconnectUrl, username }),
    ...(password && { password: MASKED }),
    ...given({ fallbackUsername }),
    ...(fallbackPassword && { fallbackPassword: MASKED }),
    priority: body.priority ?? 5,
  };
}

/** The answer of getCallState. */
export function callState({ accountId }: RestAsked, call: CallView): Record<string, unknown> {
  const { callId, state, startTime, isUnbegun, enqueuedTime, answerTime, endTime } = call;
  const began = isUnbegun ? undefined : startTime;
  const times = [enqueuedTime, began, answerTime, endTime].filter((time) => time !== undefined);
  return {
    applicationId: call.applicationId,
    accountId,
    callId,
    parentCallId: call.parentCallId ?? null,
    to: call.to,
    from: call.from,
    direction: call.direction,
    state: STATES[state],
    stirShaken: call.stirShaken ?? null,
    identity: null,
    enqueuedTime: timeOf(enqueuedTime),
    startTime: timeOf(began),
    answerTime: timeOf(answerTime),
    endTime: timeOf(endTime),
    disconnectCause: call.cause ?? null,
    errorMessage: call.errorMessage ?? null,
    errorId: call.errorId ?? null,
    lastUpdate: timeOf(times.length > 0 ? Math.max(...times) : startTime),
  };
}

/** Formats a time; `null` if it has not come yet. */
export function timeOf(time: number | undefined): string | null {
  return time === undefined ? null : instant(time);
}
