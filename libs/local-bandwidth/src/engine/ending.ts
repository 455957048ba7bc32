import { notify } from './asking.js';
import type { Call, Ending } from './call.js';
import { callPayload } from './payloads/call-payload.js';
import type { Platform } from './platform.js';
import { cut } from './sound.js';

/** Ends a call: its verb first, then its recording, then it is reported, then its streams end. */
export function endCall(platform: Platform, call: Call, ending: Ending): void {
  if (call.isOver) return;
  call.state = 'disconnected';
  call.ending = ending;
  call.endTime = platform.now;
  for (const cancel of call.timers) cancel();
  const isDisconnectFirst = platform.assumptions.use('endOrder', call) === 'disconnect first';
  if (isDisconnectFirst) report(platform, call, ending);
  call.process?.stop();
  endSounds(call, platform.now);
  call.recording?.stop();
  if (!isDisconnectFirst) report(platform, call, ending);
  for (const media of [...call.streams.values(), ...call.transcriptions.values()]) media.stop();
  platform.tell({ kind: 'call', callId: call.id, state: 'disconnected', cause: ending.cause, ...messageOf(ending) });
  call.ended.fire(ending);
}

/** The event that says that a call is over. A leg that Transfer made has its own. */
function report(platform: Platform, call: Call, ending: Ending): void {
  if (call.isForwarded && platform.assumptions.use('forwardDisconnect', call) === 'none') return;
  if (call.facts.reportEnd) call.facts.reportEnd(call, ending);
  else sendDisconnect(platform, call, ending);
}

export function sendDisconnect(platform: Platform, call: Call, ending: Ending): void {
  const { disconnect: target, callbackTimeout: timeout } = call.facts;
  const body = callPayload(platform, call, 'disconnect', { ...ending });
  notify(platform, { event: 'disconnect', body, target, timeout, call });
}

function endSounds(call: Call, now: number): void {
  for (const sounds of [call.heard, call.said]) {
    const last = sounds.at(-1);
    if (last) cut(last, now);
  }
}

function messageOf({ errorMessage }: Ending): { errorMessage?: string } {
  return errorMessage === undefined ? {} : { errorMessage };
}
