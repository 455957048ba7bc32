import { LocalBandwidthError } from '../errors.js';
import { answerCall } from './answering.js';
import { notify } from './asking.js';
import type { Call, Ending } from './call.js';
import { endCall } from './ending.js';
import { keepLast } from './keeping.js';
import { callPayload } from './payloads/call-payload.js';
import type { Action } from './phone.js';
import type { Platform } from './platform.js';
import { Process, type Script, time, until } from './process.js';
import { type Sound, speakingTime } from './sound.js';

/** How long a key is held, ms. */
const KEY = 100;
/** How many timers a call may have; each sentence that waits for its turn needs one. */
const MOST_TIMERS = 1000;
/** How long a machine's tone is, ms. */
const BEEP = 500;
export const REJECTED = { cause: 'rejected', errorMessage: 'Callee rejected the call', sipResponseCode: 603 };

/**
 * The person at the phone does something.
 *
 * @throws LocalBandwidthError when the state of the call does not allow it
 */
export function act(platform: Platform, call: Call, action: Action): void {
  if (call.isOver) throw refused('The call is over.');
  switch (action.do) {
    case 'press':
      return press(platform, call, action.digits);
    case 'say':
      inConversation(call);
      if (call.timers.size >= MOST_TIMERS) throw refused('The person has too much to say already.');
      return say(platform, call, action.text);
    case 'hangUp':
      return hangUp(platform, call);
    case 'answer':
      beingCalled(call);
      return answerCall(platform, call);
    case 'voicemail':
      beingCalled(call);
      return takeMessage(platform, call, action.greeting);
    case 'busy':
      beingCalled(call);
      return decline(platform, call, { cause: 'busy', errorMessage: 'Callee is busy', sipResponseCode: 486 });
    case 'reject':
      beingCalled(call);
      return decline(platform, call, REJECTED);
  }
}

function press(platform: Platform, call: Call, digits: string): void {
  inConversation(call);
  if (typeof digits !== 'string' || !/^[0-9*#A-D]+$/i.test(digits)) {
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_VALUE',
      'These are not the keys of a phone.',
      'Use 0-9, *, # and A-D.',
    );
  }
  for (const digit of digits.toUpperCase()) {
    takeKey(platform, call, { kind: 'dtmf', at: platform.now, ms: KEY, text: digit });
  }
}

/** The tone of a key comes from the phone. */
export function takeKey(platform: Platform, call: Call, tone: Sound): void {
  const { text: digit = '' } = tone;
  utter(platform, call, tone);
  if (call.dtmf && !call.isGathering && !call.isForwarded) sendKey(platform, call, digit);
  if (!call.keys.push(digit)) keepLast(call.typedAhead, digit);
}

function sendKey(platform: Platform, call: Call, digit: string): void {
  const body = callPayload(platform, call, 'dtmf', { digit });
  notify(platform, { event: 'dtmf', body, target: call.dtmf, timeout: call.facts.callbackTimeout, call });
}

function say(platform: Platform, call: Call, text: string): void {
  const ms = speakingTime(text, platform.assumptions.use('speechRate', call));
  speakNext(platform, call, { kind: 'speech', ms, text });
}

/** Lets the person speak after what was said before: a sentence begins when the previous one has ended. */
function speakNext(platform: Platform, call: Call, planned: Omit<Sound, 'at'>): void {
  const wait = Math.max(0, call.speaksUntil - platform.now);
  call.speaksUntil = platform.now + wait + planned.ms;
  if (wait === 0) return utter(platform, call, { ...planned, at: platform.now });
  const cancel = platform.scheduler.after(wait, () => {
    call.timers.delete(cancel);
    utter(platform, call, { ...planned, at: platform.now });
  });
  call.timers.add(cancel);
}

export function utter(platform: Platform, call: Call, sound: Sound): void {
  if (call.isOver) return;
  keepLast(call.said, sound);
  platform.tell({ kind: 'said', callId: call.id, sound });
  call.fromPhone.push(sound);
}

function takeMessage(platform: Platform, call: Call, greeting: string): void {
  call.isMachine = true;
  answerCall(platform, call);
  const machine = new Process(platform.scheduler, greet(platform, call, greeting));
  void call.ended.wait(() => machine.stop(), platform.scheduler);
}

/** Says the greeting of a machine after the call's turn, so that the call hears it from its beginning. */
function* greet(platform: Platform, call: Call, greeting: string): Script {
  yield* until(time(0));
  if (greeting.trim() !== '') say(platform, call, greeting);
  speakNext(platform, call, { kind: 'audio', ms: BEEP, text: 'beep' });
}

function hangUp(platform: Platform, call: Call): void {
  if (call.state === 'answered') return endCall(platform, call, { cause: 'hangup' });
  if (call.facts.direction === 'inbound') return endCall(platform, call, { cause: 'cancel' });
  beingCalled(call);
  decline(platform, call, REJECTED);
}

export function decline(platform: Platform, call: Call, ending: Ending): void {
  call.declined.fire({ ...ending, errorId: platform.ids.uuid() });
}

function beingCalled(call: Call): void {
  if (call.facts.direction === 'inbound') throw refused('This phone calls, it is not called.');
  if (call.arrivedAs) throw refused('The call rings at the application, as a call of its own.');
  if (call.state === 'answered') throw refused('The call is answered already.');
  if (call.state === 'queued' || call.declined.hasCome) throw refused('The phone does not ring.');
}

function inConversation(call: Call): void {
  if (call.state !== 'answered') throw refused('The call is not answered yet.');
}

function refused(problem: string): LocalBandwidthError {
  return new LocalBandwidthError('LOCAL_BANDWIDTH_CALL_STATE', problem, 'Look at the state of the call first.');
}
