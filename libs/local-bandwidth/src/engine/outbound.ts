import { askOrEnd } from './asking.js';
import { Call, CallEnds } from './call.js';
import { detectMachine } from './machine-detection.js';
import { live } from './life.js';
import type { OutgoingCall } from './options.js';
import { callPayload } from './payloads/call-payload.js';
import type { Platform } from './platform.js';
import { type Script, time, until } from './process.js';
import { ring } from './ringing.js';
import { setTag } from './tags.js';
import { runDocuments } from './run-documents.js';

/** The application calls a phone (REST: createCall). */
export function placeCall(platform: Platform, outgoing: OutgoingCall): Call {
  const { from, to, displayName, privacy, applicationId, disconnect, callbackTimeout = 15 } = outgoing;
  platform.queue.beRoom(platform.callsUnderWay);
  const call = new Call(
    {
      callId: platform.ids.call(),
      direction: 'outbound',
      from,
      to,
      phone: to,
      applicationId: applicationId ?? platform.applicationId,
      ...(displayName !== undefined && { displayName }),
      ...(privacy !== undefined && { isPrivate: privacy }),
      ...(disconnect && { disconnect }),
      callbackTimeout: callbackTimeout * 1000,
      enqueuedTime: platform.now,
    },
    platform.now,
  );
  call.isUnbegun = true;
  if (outgoing.tag !== undefined) setTag(call, outgoing.tag);
  platform.addCall(call);
  platform.tell({ kind: 'call', callId: call.id, state: 'queued' });
  live(platform, call, callOut(platform, call, outgoing));
  return call;
}

function* callOut(platform: Platform, call: Call, outgoing: OutgoingCall): Script {
  const { answer: target, answerFallback: fallback, callTimeout = 30, machineDetection, priority = 5 } = outgoing;
  yield* platform.queue.turn(call, priority);
  const delay = platform.assumptions.use('queueDelay', call);
  if (delay > 0) yield* until(time(delay * 1000));
  call.startTime = platform.now;
  call.isUnbegun = false;
  const ending = yield* ring(platform, call, callTimeout * 1000);
  if (ending) throw new CallEnds(ending);
  const isSync = machineDetection?.mode === 'sync';
  if (machineDetection && !isSync) detectMachine.inBackground(platform, call, machineDetection);
  const detection = isSync ? yield* detectMachine.result(platform, call, machineDetection) : undefined;
  if ('bxml' in target) return yield* runDocuments(platform, call, target);
  const { faults, ...detected } = detection ?? {};
  const body = callPayload(platform, call, 'answer', detected);
  const timeout = call.facts.callbackTimeout;
  const question = { event: 'answer', body, target, fallback, timeout, call, ...(faults && { faults }) };
  yield* runDocuments(platform, call, yield* askOrEnd(platform, question));
}
