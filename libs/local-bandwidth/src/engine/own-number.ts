import { decline, REJECTED, takeKey, utter } from './acting.js';
import { answerCall } from './answering.js';
import type { Call, Ending } from './call.js';
import { endCall } from './ending.js';
import { receiveCall } from './inbound.js';
import type { Platform } from './platform.js';
import type { Cancel } from './scheduler.js';
import { heardFrom, originOf, type Sound } from './sound.js';

/** How many calls may follow from each other, so that a number that transfers to itself does not do so for ever. */
const MOST_IN_A_ROW = 5;
/** How long a sound takes to the other side, ms: what else happens when a call is answered happens before. */
const ON_THE_WAY = 1;
const AUDIBLE: ReadonlySet<Sound['kind']> = new Set<Sound['kind']>(['speech', 'audio', 'dtmf']);

/** Whether a call that rings arrives at the application, because it has the number, and no phone was set there. */
export function isForApplication({ options, phones }: Platform, { facts: { phone } }: Call): boolean {
  return options.isOwn?.(phone) === true && !phones.has(phone);
}

/** A call to a number of the application arrives there as another call. Both sides hear each other. */
export function arrive(platform: Platform, call: Call): void {
  if (callsInARow(call) >= MOST_IN_A_ROW || !platform.hasRoom) {
    return decline(platform, call, { cause: 'error', errorMessage: 'The call went through too many numbers' });
  }
  const { from, phone, displayName } = call.facts;
  const arrived = receiveCall(platform, { from, to: phone, ...(displayName !== undefined && { displayName }) }, call);
  call.arrivedAs = arrived;
  const stop = passSounds(platform, call, arrived);
  const { scheduler } = platform;
  void arrived.answered.wait(() => answerCall(platform, call), scheduler);
  void arrived.ended.wait((ending) => endWith(platform, call, ending), scheduler);
  void call.ended.wait(() => {
    stop();
    endCall(platform, arrived, { cause: arrived.state === 'answered' ? 'hangup' : 'cancel' });
  }, scheduler);
}

function callsInARow(call: Call): number {
  const before = call.facts.arrivedFrom ?? call.facts.parent;
  return before ? callsInARow(before) + (call.facts.arrivedFrom ? 1 : 0) : 0;
}

/** Ends a call whose other side is over: it hung up, or it never answered. */
function endWith(platform: Platform, call: Call, { cause }: Ending): void {
  if (call.isOver) return;
  if (call.state === 'answered') return endCall(platform, call, { cause: 'hangup' });
  const isRejected = cause === platform.assumptions.value('rejectedInboundCause');
  const failed = { cause: platform.assumptions.use('unreachableCause', call), errorMessage: 'The call was not taken' };
  decline(platform, call, isRejected ? REJECTED : failed);
}

function passSounds(platform: Platform, one: Call, other: Call): Cancel {
  const passed = new WeakSet<Sound>();
  const cancels = [pass(platform, one, other, passed), pass(platform, other, one, passed)];
  return () => {
    for (const cancel of cancels) cancel();
  };
}

/**
 * Lets the application hear on one call what it says on the other. A sound that already went this way does not go there
 * again: where both calls are in one conference, it would go round for ever.
 */
function pass(platform: Platform, from: Call, to: Call, passed: WeakSet<Sound>): Cancel {
  return from.toPhone.each((sound) => {
    const origin = originOf(sound);
    if (!AUDIBLE.has(sound.kind) || passed.has(origin)) return;
    passed.add(origin);
    platform.scheduler.after(ON_THE_WAY, () => {
      if (to.state !== 'answered') return;
      const heard = heardFrom(sound, platform.now);
      if (heard.kind === 'dtmf') takeKey(platform, to, heard);
      else utter(platform, to, heard);
    });
  });
}
