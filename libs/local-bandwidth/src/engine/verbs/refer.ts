import { askOrEnd } from '../asking.js';
import { CallEnds } from '../call.js';
import { callPayload } from '../payloads/call-payload.js';
import type { VerbDefinition } from '../platform.js';
import { takeTag } from '../tags.js';
import { targetOf } from '../voice-target.js';

/** Passes an inbound SIP call to another SIP address. If that succeeds, the call ends here. */
export const refer: VerbDefinition = {
  name: 'Refer',
  answers: 'yes',
  *run(platform, call, verb) {
    takeTag(platform, call, verb)();
    const target = targetOf(platform, call, verb, 'referComplete');
    const referTo = verb.children[0]?.text.trim();
    const isSip =
      call.facts.direction === 'inbound' &&
      [call.facts.to, call.facts.from].some((address) => address.startsWith('sip'));
    const referCallStatus = isSip ? platform.assumptions.use('referStatus', call) : 'failure';
    const hasSucceeded = referCallStatus === 'success';
    const codes = hasSucceeded
      ? { referSipResponseCode: 202, notifySipResponseCode: 200 }
      : { referSipResponseCode: isSip ? 603 : 405 };
    if (!target) {
      if (hasSucceeded || platform.assumptions.use('referWithoutUrl', call) === 'end')
        throw new CallEnds({ cause: 'hangup' });
      return undefined;
    }
    const body = callPayload(platform, call, 'referComplete', { referTo, referCallStatus, ...codes });
    const timeout = call.facts.callbackTimeout;
    const question = { event: 'referComplete', body, target, timeout, call, mayBeEmpty: hasSucceeded };
    const answer = yield* askOrEnd(platform, question);
    if (hasSucceeded) throw new CallEnds({ cause: 'hangup' });
    return answer;
  },
};
