import type { CallView } from '../../engine/call-view.js';
import type { Operation, RestAsked } from '../operation.js';
import { pageOf } from '../paging.js';
import { RestError } from '../rest-error.js';
import { isWithin } from './within.js';
import { callState, callUrl, createdCall } from './call-views.js';
import { outgoingCall } from './outgoing-call.js';
import type { CreateCallBody } from './requests.js';
import { createCall, instant, pageSize, word } from './schemas.js';
import { areGiven } from './targets.js';
import { voiceOperations } from './voice-operations.js';

export const calls: readonly Operation[] = voiceOperations([
  {
    id: 'createCall',
    does: 'Calls a phone when it is the turn of the call in the queue, and asks `answerUrl` when somebody answers',
    method: 'POST',
    path: '/accounts/{accountId}/calls',
    body: { types: ['application/json'], schema: createCall },
    handle: (asked) => {
      beSecured(asked);
      const callId = asked.session.place(outgoingCall(asked.body as CreateCallBody));
      const body = createdCall(asked, asked.session.callView(callId));
      return { status: 201, headers: { Location: callUrl(asked, callId) }, body };
    },
  },
  {
    id: 'listCalls',
    does: 'The calls that are kept, inbound and outbound, the oldest first, in pages',
    method: 'GET',
    path: '/accounts/{accountId}/calls',
    query: {
      to: word,
      from: word,
      minStartTime: instant,
      maxStartTime: instant,
      disconnectCause: word,
      pageSize: pageSize(10_000),
      pageToken: word,
    },
    handle: (asked) =>
      pageOf(asked, {
        all: asked.session.calls().filter((call) => isShown(asked, call) && isWanted(call, asked.query)),
        idOf: ({ callId }) => callId,
        usual: 1000,
        path: `/accounts/${asked.accountId}/calls`,
        shown: (call) => callState(asked, call),
      }),
  },
  {
    id: 'getCallState',
    does: 'One call, as it is now',
    method: 'GET',
    path: '/accounts/{accountId}/calls/{callId}',
    handle: (asked) => {
      const callId = asked.params['callId'] ?? '';
      const call = asked.session.callView(callId);
      if (!isShown(asked, call)) throw new RestError(404, `Call [${callId}] not found`);
      return { status: 200, body: callState(asked, call) };
    },
  },
]);

/** How long Bandwidth tells of a call that is over, ms. */
const TOLD_FOR = 604_800_000;

function isShown({ session }: RestAsked, { endTime }: CallView): boolean {
  return endTime === undefined || endTime + TOLD_FOR > session.now;
}

/** Refuses credentials that an http URL would get, if that is assumed. */
function beSecured({ session, body }: RestAsked): void {
  const { answerUrl, username, password, answerFallbackUrl, fallbackUsername, fallbackPassword } =
    body as CreateCallBody;
  const urls = {
    answerUrl: areGiven(username, password) ? answerUrl : undefined,
    answerFallbackUrl: areGiven(fallbackUsername, fallbackPassword) ? answerFallbackUrl : undefined,
  };
  for (const [field, url] of Object.entries(urls)) {
    if (!url || new URL(url).protocol === 'https:') continue;
    if (session.engine.useAssumption('unsecuredCredentials', undefined) === 'allow') continue;
    throw new RestError(400, `Invalid ${field}: with a username and a password it must begin with https`);
  }
}

function isWanted({ to, from, cause, isUnbegun, startTime }: CallView, query: URLSearchParams): boolean {
  const fits = (name: string, value: string | undefined) => (query.get(name) ?? value) === value;
  const began = isUnbegun ? undefined : startTime;
  return (
    fits('to', to) &&
    fits('from', from) &&
    fits('disconnectCause', cause) &&
    isWithin(began, query.get('minStartTime'), query.get('maxStartTime'))
  );
}
