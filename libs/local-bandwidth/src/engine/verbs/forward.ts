import { seconds, text } from '../attributes.js';
import { answerCall } from '../answering.js';
import { Call, CallEnds, type Ending } from '../call.js';
import type { Verb } from '../document.js';
import { endCall } from '../ending.js';
import { connect } from '../hearing.js';
import { live } from '../life.js';
import type { Platform, VerbDefinition } from '../platform.js';
import { first, never, type Script, until } from '../process.js';
import { ring } from '../ringing.js';

/** Passes an unanswered call to another phone. The application is only told of its end. */
export const forward: VerbDefinition = {
  name: 'Forward',
  answers: 'no',
  *run(platform, call, verb) {
    if (!call.isUnansweredInbound) return refuse(platform, call);
    const leg = legOf(platform, call, verb);
    let stop = () => {};
    call.isForwarded = true;
    try {
      live(platform, leg, ringing(platform, leg, seconds(verb, 'callTimeout', 30)));
      yield* until(first({ answered: leg.answered.wait, ended: leg.ended.wait }));
      if (leg.ending) throw new CallEnds(unanswered(platform, leg, leg.ending));
      answerCall(platform, call);
      stop = connect(platform, call, leg);
      yield* until(leg.ended.wait);
      throw new CallEnds({ cause: 'hangup' });
    } finally {
      stop();
      endCall(platform, leg, { cause: call.answerTime === undefined ? 'cancel' : 'hangup' });
    }
  },
};

function refuse(platform: Platform, call: Call): undefined {
  if (platform.assumptions.use('forwardAnswered', call) === 'application-error') {
    const errorMessage = 'Forward is possible only for an inbound call that is not answered.';
    throw new CallEnds({ cause: 'application-error', errorMessage, errorId: platform.ids.uuid() });
  }
  platform.note('Forward was skipped, the call is answered.', call);
  return undefined;
}

function unanswered(platform: Platform, leg: Call, ending: Ending): Ending {
  return ending.cause === 'timeout' ? { ...ending, cause: platform.assumptions.use('forwardUnanswered', leg) } : ending;
}

function* ringing(platform: Platform, leg: Call, timeout: number): Script {
  const ending = yield* ring(platform, leg, timeout);
  if (ending) throw new CallEnds(ending);
  yield* until(never);
}

function legOf(platform: Platform, call: Call, verb: Verb): Call {
  const to = text(verb, 'to', '');
  const leg = new Call(
    {
      callId: platform.ids.call(),
      direction: 'outbound',
      from: text(verb, 'from', call.facts.to),
      to,
      phone: to,
      applicationId: call.facts.applicationId,
      callbackTimeout: call.facts.callbackTimeout,
      parent: call,
      reportEnd: () => {},
    },
    platform.now,
  );
  platform.addCall(leg);
  platform.queue.begin();
  return leg;
}
