import { seconds, text } from '../attributes.js';
import { askNext } from '../asking.js';
import { type Call, CallEnds } from '../call.js';
import type { Verb } from '../document.js';
import { connect, hearUntil } from '../hearing.js';
import { callPayload } from '../payloads/call-payload.js';
import type { Platform, VerbDefinition } from '../platform.js';
import { first, type Script, until } from '../process.js';
import { takeTag } from '../tags.js';
import { TransferLegs } from '../transfer-legs.js';
import { continuationOf, fallbackOf, targetOf } from '../voice-target.js';

/** Calls one or several phones and connects the first one that answers, until either side hangs up. */
export const transfer: VerbDefinition = {
  name: 'Transfer',
  answers: 'yes',
  *run(platform, call, verb) {
    const tag = takeTag(platform, call, verb);
    const next = continuationOf(platform, call, verb, 'transferComplete');
    const legs = new TransferLegs(platform, call, {
      callerId: text(verb, 'transferCallerId', call.facts.phone),
      timeout: seconds(verb, 'callTimeout', 30),
      destinations: verb.children.map((child) => destinationOf(platform, call, child)),
    });
    yield* transferred(platform, call, legs);
    tag();
    const { assumptions, scheduler } = platform;
    const isSent = next.target && (legs.wasAnswered || assumptions.use('unansweredTransferComplete', call) === 'sent');
    scheduler.soon(() => legs.reportAll());
    if (isSent) {
      const bodyOf = () => callPayload(platform, call, 'transferComplete', legs.reported);
      return yield* askNext(platform, call, next, bodyOf);
    }
    if (!legs.wasAnswered && assumptions.use('unansweredTransfer', call) === 'end')
      throw new CallEnds({ cause: 'hangup' });
    return undefined;
  },
};

/** Waits until the connected leg has ended, or all legs have ended without an answer. */
function* transferred(platform: Platform, call: Call, legs: TransferLegs): Script {
  const isRinging = platform.assumptions.use('transferRingback', call) === 'ringing';
  let isCutOff = true;
  let silence = hearUntil(platform, call, isRinging ? 'ringing' : 'silence');
  try {
    const came = yield* until(first({ over: legs.over.wait, connected: legs.connected.wait }));
    silence();
    if (came.by === 'connected') {
      silence = connect(platform, call, came.value);
      yield* until(legs.over.wait);
    }
    isCutOff = false;
  } finally {
    silence();
    legs.drop();
    if (isCutOff) legs.reportAll(); // no transferComplete comes that they could wait for
  }
}

function destinationOf(platform: Platform, call: Call, child: Verb) {
  return {
    to: child.text.trim(),
    tag: child.attributes['tag'],
    answer: targetOf(platform, call, child, 'transferAnswer'),
    answerFallback: fallbackOf(platform, call, child, 'transferAnswer'),
    disconnect: targetOf(platform, call, child, 'transferDisconnect'),
  };
}
