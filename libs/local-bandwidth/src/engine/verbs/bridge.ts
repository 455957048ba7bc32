import { answerCall } from '../answering.js';
import { askNext, notify } from '../asking.js';
import { type Bridge, type Call, CallEnds } from '../call.js';
import type { Answer } from '../document.js';
import { connect } from '../hearing.js';
import { live } from '../life.js';
import { callPayload } from '../payloads/call-payload.js';
import type { Platform, VerbDefinition } from '../platform.js';
import { type Script, until } from '../process.js';
import { Signal } from '../signal.js';
import { takeTag } from '../tags.js';
import { type Continuation, continuationOf } from '../voice-target.js';
import { runDocuments } from '../run-documents.js';

interface Refusal {
  readonly cause: string;
  readonly errorMessage: string;
}

interface Continuations {
  readonly complete: Continuation;
  readonly targetComplete: Continuation;
}

/** Connects the call with another one, whose document ends there, until one of them leaves. */
export const bridge: VerbDefinition = {
  name: 'Bridge',
  answers: 'yes',
  *run(platform, call, verb) {
    const tag = takeTag(platform, call, verb);
    const complete = continuationOf(platform, call, verb, 'bridgeComplete');
    const targetComplete = continuationOf(platform, call, verb, 'bridgeTargetComplete');
    const target = platform.calls.get(verb.text.trim());
    const refusal = refusalOf(platform, call, target);
    if (refusal || !target) {
      tag();
      return yield* refused(platform, call, complete, refusal);
    }
    yield* bridged(platform, call, target, { complete, targetComplete });
    tag();
    return yield* askNext(platform, call, complete, () => callPayload(platform, call, complete.event));
  },
};

/** Waits until one of the two has left. */
function* bridged(platform: Platform, source: Call, target: Call, continuations: Continuations): Script {
  const made: Bridge = { source, target, over: new Signal() };
  live(platform, target, beTarget(platform, made, continuations.targetComplete));
  target.process?.startAtOnce(); // so that the source learns of its end, however soon that comes
  if (target.isUnansweredInbound) {
    platform.assumptions.use('bridgeUnansweredTarget', source);
    answerCall(platform, target);
  }
  source.bridge = made;
  target.bridge = made;
  const disconnect = connect(platform, source, target);
  try {
    yield* until(made.over.wait);
  } finally {
    disconnect();
    source.bridge = undefined;
    if (target.bridge === made) target.bridge = undefined;
    if (platform.assumptions.use('bridgeEvents', source) === 'both') sendBoth(platform, made, continuations);
    made.over.fire(source);
  }
}

/** The script of the target while it is bridged, and after the source has left. */
function* beTarget(platform: Platform, { target, over }: Bridge, next: Continuation): Script {
  try {
    target.verb = undefined;
    yield* until(over.wait);
  } finally {
    over.fire(target);
  }
  const answer = yield* askNext(platform, target, next, () => callPayload(platform, target, next.event));
  if (answer) yield* runDocuments(platform, target, answer);
}

function* refused(
  platform: Platform,
  call: Call,
  next: Continuation,
  refusal: Refusal | undefined,
): Script<Answer | undefined> {
  const bodyOf = () => callPayload(platform, call, next.event, { ...refusal, errorId: platform.ids.uuid() });
  if (next.target) return yield* askNext(platform, call, next, bodyOf);
  if (platform.assumptions.use('bridgeRefused', call) === 'end') throw new CallEnds({ cause: 'hangup' });
  return undefined;
}

function refusalOf({ assumptions }: Platform, call: Call, target: Call | undefined): Refusal | undefined {
  if (!target) return { cause: 'unknown', errorMessage: 'There is no call of that id' };
  const { id } = target;
  if (target === call) return { cause: 'unknown', errorMessage: `Call ${id} cannot be bridged with itself` };
  if (target.isOver) return { cause: 'unknown', errorMessage: `Call ${id} is over` };
  if (target.isBeyondControl) return { cause: 'rejected', errorMessage: `Call ${id} was forwarded` };
  if (target.state !== 'answered' && !target.isUnansweredInbound) {
    return { cause: 'rejected', errorMessage: `Call ${id} is not answered` };
  }
  if (target.isUnansweredInbound && assumptions.value('bridgeUnansweredTarget') === 'refused') {
    assumptions.use('bridgeUnansweredTarget', call);
    return { cause: 'rejected', errorMessage: `Call ${id} is not answered` };
  }
  if (target.bridge && assumptions.use('bridgedTarget', call) === 'refused') {
    return { cause: 'busy', errorMessage: `Call ${id} is bridged with another call` };
  }
  const isInTransfer = [target, target.facts.parent].some((side) => side?.verb?.name === 'Transfer');
  const isBusy = target.conferenceId !== undefined || isInTransfer;
  if (isBusy && assumptions.use('bridgeBusyTarget', call) === 'refused') {
    return { cause: 'rejected', errorMessage: `Call ${id} is in a conversation` };
  }
  return undefined;
}

/** Also sends the event of the side that left, as older pages say. Its answer has no effect. */
function sendBoth(platform: Platform, { source, over }: Bridge, { complete, targetComplete }: Continuations): void {
  const left = over.value ?? source;
  const { event, target } = left === source ? complete : targetComplete;
  const body = callPayload(platform, left, event);
  notify(platform, { event, body, target, timeout: left.facts.callbackTimeout, call: left });
}
