import { LocalBandwidthError } from '../errors.js';
import { act } from './acting.js';
import type { Call, Ending } from './call.js';
import { arrive, isForApplication } from './own-number.js';
import { type Action, ANY_PHONE, type PhoneBehaviour, USUAL_BEHAVIOUR } from './phone.js';
import type { Platform } from './platform.js';
import { first, Process, type Script, time, until } from './process.js';

/** The time after which a call that does not ring is given up, ms. */
const MUST_RING_WITHIN = 30_000;

/** Lets a phone ring. @returns how the call ended, if the phone did not answer within a number of ms */
export function* ring(platform: Platform, call: Call, timeout: number): Script<Ending | undefined> {
  const isOurs = isForApplication(platform, call);
  const behaviour = isOurs
    ? USUAL_BEHAVIOUR
    : (platform.phones.get(call.facts.phone) ?? platform.phones.get(ANY_PHONE) ?? USUAL_BEHAVIOUR);
  const rings = behaviour.onRing !== 'unreachable';
  if (rings) {
    call.state = 'ringing';
    platform.tell({ kind: 'call', callId: call.id, state: 'ringing' });
  }
  if (isOurs) {
    arrive(platform, call);
  } else {
    const phone = new Process(platform.scheduler, behave(platform, call, behaviour));
    void call.ended.wait(() => phone.stop(), platform.scheduler);
  }
  const came = yield* until(
    first({
      answered: call.answered.wait,
      declined: call.declined.wait,
      time: time(rings ? timeout : MUST_RING_WITHIN),
    }),
  );
  if (came.by === 'answered') return undefined;
  if (came.by === 'declined') return came.value;
  return rings
    ? { cause: 'timeout', errorMessage: 'The call was not answered in time' }
    : { cause: platform.assumptions.use('noRingingCause', call), errorMessage: 'The phone did not ring' };
}

/** What a phone does that nobody holds. */
function* behave(platform: Platform, call: Call, { onRing, after, greeting, then = [] }: PhoneBehaviour): Script {
  if (after) yield* until(time(after));
  if (onRing === 'unreachable') return call.declined.fire(unreachable(platform, call));
  if (onRing === 'ask' || onRing === 'ignore') {
    yield* until(call.answered.wait);
  } else if (!call.isOver && call.state === 'ringing') {
    actOrNote(platform, call, onRing === 'voicemail' ? { do: onRing, greeting: greeting ?? '' } : { do: onRing });
  }
  for (const { after: pause, ...action } of then) {
    yield* until(time(pause ?? 0)); // without a pause, too, the call has its turn first, so that it hears what is said
    if (call.isOver) return;
    actOrNote(platform, call, action);
  }
}

/** Does something at a phone that nobody holds. Nobody waits for it to be refused, so a note says what was left out. */
function actOrNote(platform: Platform, call: Call, action: Action): void {
  try {
    act(platform, call, action);
  } catch (error) {
    if (!(error instanceof LocalBandwidthError)) throw error;
    platform.note(`The phone ${call.facts.phone} did not "${action.do}": ${error.problem}`, call);
  }
}

function unreachable(platform: Platform, call: Call): Ending {
  return {
    cause: platform.assumptions.use('unreachableCause', call),
    errorMessage: 'The number cannot be reached',
    errorId: platform.ids.uuid(),
    sipResponseCode: platform.assumptions.use('unreachableSipCode', call),
  };
}
