import { type Assumed, shownAssumption } from './assumed.js';
import type { Call, CallState, Ending, SentEvent } from './call.js';
import type { CallDocument } from './document.js';
import type { Sound } from './sound.js';
import { withoutCredentials } from '../without-credentials.js';

/** A call as it is shown outside of the engine. Times are ms since 1970. */
export interface CallView {
  readonly callId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly applicationId: string;
  /** The number of the person at the phone. */
  readonly phone: string;
  readonly state: CallState;
  readonly cause?: string;
  readonly errorMessage?: string;
  readonly errorId?: string;
  readonly parentCallId?: string;
  /** The id of the application's own call that arrived as this one. */
  readonly arrivedFrom?: string;
  readonly enqueuedTime?: number;
  readonly startTime: number;
  /** Whether the call waits in the queue, or was cancelled there; `startTime` is then that of the request. */
  readonly isUnbegun?: boolean;
  readonly answerTime?: number;
  readonly endTime?: number;
  readonly tag?: string;
  readonly stirShaken?: Readonly<Record<string, string>>;
  /** The verb that is running. */
  readonly verb?: { readonly name: string; readonly line: number };
  /** The document in force. */
  readonly document?: { readonly bxml: string; readonly url?: string };
  readonly heard: readonly Sound[];
  readonly said: readonly Sound[];
  /** The events of the call, in the order of sending. */
  readonly events: readonly SentEvent[];
  /** The assumptions that decided something in it, each once for each verb; absent if there were none. */
  readonly assumed?: readonly Assumed[];
  /** The ids of its recordings. */
  readonly recordings: readonly string[];
  /** The id of the conference that it is in. */
  readonly conferenceId?: string;
  /** The id of the call that it is bridged with. */
  readonly bridgedWith?: string;
}

export function viewOf(call: Call): CallView {
  const { facts, ending, verb, document, conferenceId, bridge, answerTime, endTime, tag } = call;
  const { enqueuedTime, parent, arrivedFrom } = facts;
  const stirShaken = facts.details?.['stirShaken'] as CallView['stirShaken'];
  const other = bridge?.source === call ? bridge.target : bridge?.source;
  return {
    callId: call.id,
    direction: facts.direction,
    from: facts.from,
    to: facts.to,
    applicationId: facts.applicationId,
    phone: facts.phone,
    state: call.state,
    ...(ending && shownEnding(ending)),
    ...(parent && { parentCallId: parent.id }),
    ...(arrivedFrom && { arrivedFrom: arrivedFrom.id }),
    ...(enqueuedTime !== undefined && { enqueuedTime }),
    startTime: call.startTime,
    ...(call.isUnbegun && { isUnbegun: true }),
    ...(answerTime !== undefined && { answerTime }),
    ...(endTime !== undefined && { endTime }),
    ...(tag !== undefined && { tag }),
    ...(stirShaken !== undefined && { stirShaken }),
    ...(verb && !call.isOver && { verb: { name: verb.name, line: verb.line } }),
    ...(document && { document: shownDocument(document) }),
    heard: call.heard.map((sound) => ({ ...sound })),
    said: call.said.map((sound) => ({ ...sound })),
    events: call.sent.map((event) => ({ ...event })),
    ...(call.assumed.length > 0 && { assumed: call.assumed.map((one) => shownAssumption(one)) }),
    recordings: call.recordings.map(({ id }) => id),
    ...(conferenceId !== undefined && { conferenceId }),
    ...(other && { bridgedWith: other.id }),
  };
}

/** The SIP status is for the callback alone. */
function shownEnding({ sipResponseCode: _status, ...shown }: Ending) {
  return shown;
}

function shownDocument({ bxml, url }: CallDocument) {
  return { bxml, ...(url !== undefined && { url: withoutCredentials(url) }) };
}
