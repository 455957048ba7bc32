import type { Call, Ending } from './call.js';
import { endCall } from './ending.js';
import type { Platform } from './platform.js';

/** Answers a call. A verb does this for an inbound call, and the phone for an outbound one. */
export function answerCall(platform: Platform, call: Call): void {
  if (call.state !== 'queued' && call.state !== 'ringing') return;
  call.state = 'answered';
  call.answerTime = platform.now;
  platform.tell({ kind: 'call', callId: call.id, state: 'answered' });
  const longest = platform.assumptions.value('longestCall') * 1000;
  call.timers.add(
    platform.scheduler.after(longest, () => {
      platform.assumptions.use('longestCall', call);
      endCall(platform, call, { cause: 'hangup' });
    }),
  );
  call.answered.fire();
}

/** The ending of a call that the application hangs up. An inbound call that nothing has answered is rejected. */
export function hungUp(platform: Platform, call: Call): Ending {
  return { cause: call.isUnansweredInbound ? platform.assumptions.use('rejectedInboundCause', call) : 'hangup' };
}
