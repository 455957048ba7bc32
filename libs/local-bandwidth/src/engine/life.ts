import { hungUp } from './answering.js';
import { type Call, CallEnds, type Ending } from './call.js';
import { endCall } from './ending.js';
import type { Platform } from './platform.js';
import { Process, type Script } from './process.js';

/** Lets a script be what the call does from now on. The call ends with it, unless the script hands it on. */
export function live(platform: Platform, call: Call, script: Script<'handed on' | void>): void {
  call.process = new Process(platform.scheduler, untilEnd(platform, call, script));
}

function* untilEnd(platform: Platform, call: Call, script: Script<'handed on' | void>): Script {
  let ending: Ending;
  try {
    if ((yield* script) === 'handed on') return;
    ending = hungUp(platform, call);
  } catch (error) {
    if (!(error instanceof CallEnds)) throw error;
    ({ ending } = error);
  }
  endCall(platform, call, ending);
}
