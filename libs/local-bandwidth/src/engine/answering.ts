import type { Call, Ending } from './call.js';
import { endCall } from './ending.js';
import type { Platform } from './platform.js';

/** The call is answered: by a verb when it came in, by the phone when it goes out. */
export function answerCall(platform: Platform, call: Call): void {
  if (call.state !== 'queued' && call.state !== 'ringing') return;
  call.state = 'answered';
  call.answerTime = platform.now;
  platform.tell({ kind: 'call', callId: call.id, state: 'answered' });
  const longest = platform.assumptions.value('longestCall') * 1000;
  call.timers.push(
    platform.scheduler.after(longest, () => {
      platform.assumptions.use('longestCall', call);
      endCall(platform, call, { cause: 'hangup' });
    }),
  );
  call.answered.fire();
}

/** How a call ends that the application hangs up: an inbound one that nothing has answered yet is rejected. */
export function hungUp(platform: Platform, call: Call): Ending {
  return { cause: call.isUnansweredInbound ? platform.assumptions.use('rejectedInboundCause', call) : 'hangup' };
}
