import { askOrEnd } from './asking.js';
import { Call, CallEnds } from './call.js';
import { endCall } from './ending.js';
import { live } from './life.js';
import type { IncomingCall } from './options.js';
import { callPayload } from './payloads/call-payload.js';
import type { Platform } from './platform.js';
import type { Script } from './process.js';
import { runDocuments } from './run-documents.js';

const USUAL_TIMEOUT = 15_000;

/**
 * Somebody calls a number of the application. The call rings until a verb answers it.
 *
 * @param arrivedFrom the application's own call that arrives so
 */
export function receiveCall(platform: Platform, incoming: IncomingCall, arrivedFrom?: Call): Call {
  const { from, to, displayName, ...details } = incoming;
  const { status } = platform.options.application;
  const call = new Call(
    {
      callId: platform.ids.call(),
      direction: 'inbound',
      from,
      to,
      applicationId: platform.applicationId,
      details: { ...details, callerDisplayName: displayName },
      ...(status && { disconnect: status }),
      callbackTimeout: USUAL_TIMEOUT,
      phone: from,
      ...(arrivedFrom && { arrivedFrom }),
    },
    platform.now,
  );
  platform.addCall(call);
  platform.queue.begin();
  call.state = 'ringing';
  platform.tell({ kind: 'call', callId: call.id, state: 'ringing' });
  limitRinging(platform, call);
  live(platform, call, takeCall(platform, call));
  return call;
}

function* takeCall(platform: Platform, call: Call): Script {
  const { initiate: target, initiateFallback: fallback } = platform.options.application;
  const body = callPayload(platform, call, 'initiate', call.facts.details);
  try {
    const answer = yield* askOrEnd(platform, {
      event: 'initiate',
      body,
      target,
      fallback,
      timeout: USUAL_TIMEOUT,
      call,
    });
    yield* runDocuments(platform, call, answer);
  } catch (error) {
    throw isUndelivered(error) && call.sent.every(({ name }) => name === 'initiate')
      ? new CallEnds({ ...error.ending, cause: platform.assumptions.use('initiateFailure', call) })
      : error;
  }
}

function isUndelivered(error: unknown): error is CallEnds {
  return error instanceof CallEnds && error.ending.cause === 'callback-error';
}

function limitRinging(platform: Platform, call: Call): void {
  const limit = platform.assumptions.value('ringingLimit');
  if (limit === 0) return;
  const cancel = platform.scheduler.after(limit * 1000, () => {
    platform.assumptions.use('ringingLimit', call);
    endCall(platform, call, { cause: 'timeout' });
  });
  call.timers.add(cancel);
  void call.answered.wait(cancel, platform.scheduler);
}
