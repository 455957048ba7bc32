import { LocalBandwidthError } from '../errors.js';
import { hungUp } from './answering.js';
import { askOrEnd } from './asking.js';
import type { Call } from './call.js';
import { endCall } from './ending.js';
import { live } from './life.js';
import type { CallUpdate } from './options.js';
import { callPayload } from './payloads/call-payload.js';
import type { Platform } from './platform.js';
import type { Target } from './port.js';
import type { Script } from './process.js';
import { beDocument } from './read-document.js';
import { setTag } from './tags.js';
import { runDocuments } from './run-documents.js';

/**
 * Changes a call that is under way (REST: updateCall): hangs it up, or asks another URL for its next document.
 *
 * @throws LocalBandwidthError when the state of the call does not allow it
 */
export function updateCall(platform: Platform, call: Call, update: CallUpdate): void {
  beUnderWay(platform, call);
  if (update.state === 'completed') return completeCall(platform, call);
  beUpdatable(platform, call);
  if (update.tag !== undefined) setTag(call, update.tag);
  if (!update.redirect) return;
  interrupt(platform, call, redirected(platform, call, update.redirect, update.redirectFallback));
}

/** Gives a call its next document (REST: updateCallBxml). */
export function replaceDocument(platform: Platform, call: Call, bxml: string): void {
  beUnderWay(platform, call);
  beDocument(platform, bxml, call);
  beUpdatable(platform, call);
  interrupt(platform, call, runDocuments(platform, call, { bxml }));
}

function completeCall(platform: Platform, call: Call): void {
  const isAnswered = call.state === 'answered';
  if (call.isUnansweredInbound) return endCall(platform, call, hungUp(platform, call));
  endCall(platform, call, { cause: isAnswered ? platform.assumptions.use('completedCause', call) : 'cancel' });
}

function* redirected(platform: Platform, call: Call, target: Target, fallback: Target | undefined): Script {
  const body = callPayload(platform, call, 'redirect');
  const timeout = call.facts.callbackTimeout;
  const answer = yield* askOrEnd(platform, { event: 'redirect', body, target, fallback, timeout, call });
  yield* runDocuments(platform, call, answer);
}

/** Stops the running verb, and drops the rest of its document. */
function interrupt(platform: Platform, call: Call, script: Script): void {
  const running = [...call.streams.values(), ...call.transcriptions.values()];
  const isAnythingOn = call.dtmf !== undefined || call.recording?.isOver === false || running.length > 0;
  if (isAnythingOn && platform.assumptions.use('survivesRedirect', call) === 'document') {
    call.recording?.stop();
    call.dtmf = undefined;
    for (const media of running) media.stop();
  }
  live(platform, call, script);
  call.verb = undefined;
  call.documentsInARow = 0;
}

/**
 * Refuses an update of a call that is not under way. A call that has just ended gets another error than an unknown one.
 */
function beUnderWay({ assumptions, now }: Platform, call: Call): void {
  const { isOver, endTime = now } = call;
  if (!isOver) return;
  if (now - endTime <= assumptions.use('endedCallUpdate', call) * 1000) throw conflict('The call is over.');
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_CALL_UNKNOWN',
    'The call was over long ago.',
    'Update calls that are under way.',
  );
}

function beUpdatable({ assumptions }: Platform, call: Call): void {
  if (call.isBeyondControl) throw conflict('The call was forwarded.');
  if (call.state === 'answered') return;
  if (call.facts.direction === 'outbound') throw conflict('The call is not answered yet.');
  if (assumptions.use('updateUnanswered', call) === 'conflict') throw conflict('The call is not answered yet.');
}

function conflict(problem: string): LocalBandwidthError {
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_CALL_STATE',
    problem,
    'Update calls that are answered and were not forwarded.',
  );
}
