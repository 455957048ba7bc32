import { hungUp } from './answering.js';
import { type Call, CallEnds, type Ending } from './call.js';
import { endCall } from './ending.js';
import type { Platform } from './platform.js';
import { Process, type Script } from './process.js';

/** Makes a call run another script instead of its current one. The call ends when the script ends. */
export function live(platform: Platform, call: Call, script: Script): void {
  call.process?.stop();
  call.process = new Process(platform.scheduler, untilEnd(platform, call, script));
}

function* untilEnd(platform: Platform, call: Call, script: Script): Script {
  let ending: Ending;
  try {
    yield* script;
    ending = hungUp(platform, call);
  } catch (error) {
    if (!(error instanceof CallEnds)) throw error;
    ({ ending } = error);
  }
  endCall(platform, call, ending);
}
