import type { BxmlElement } from 'bandwidth-bxml';
import type { DetectedValue } from '../engine/options.js';
import type { PhoneBehaviour } from '../engine/phone.js';
import { CallScript, PERSON } from './call-script.js';
import { field, keysIn, type Payload } from './callbacks-in.js';
import type { Masks } from './masks.js';
import { neutralSpeech } from './neutral-text.js';
import { plainPath } from './plain-path.js';
import type { RecordedCall, RecordedEvent } from './recorded-call.js';

/** How long phones ring and people talk in scenarios, instead of the real times, ms. */
const RINGING = 2000;
const TALKING = 5000;

/** Derives the actions of the people in a call from its events. */
export function stepsOfCall({ events, personal }: RecordedCall, masks: Masks): CallScript {
  const script = new CallScript(masks, personal);
  const own = events.filter(({ isLeg }) => !isLeg);
  for (const [place, event] of own.entries()) {
    PEOPLE[event.event]?.(script, event, { place, own, legs: events.filter(({ isLeg }) => isLeg) });
  }
  script.flushKeys();
  const told = own.map(({ event }) => event).filter((event) => LASTING.has(event));
  script.does('events', { include: told });
  return script;
}

interface Around {
  readonly place: number;
  readonly own: readonly RecordedEvent[];
  readonly legs: readonly RecordedEvent[];
}

/** The events whose order does not depend on the timing. */
const LASTING = new Set(['initiate', 'answer', 'gather', 'recordComplete', 'transferComplete']);

/** Adds the steps of the person that each event implies. */
const PEOPLE: Readonly<Record<string, (script: CallScript, event: RecordedEvent, around: Around) => void>> = {
  initiate(script, { payload, verbs }) {
    const { masks } = script;
    const [from, to] = [masks.number(field(payload, 'from')), masks.number(field(payload, 'to'))];
    const hasName = field(payload, 'callerDisplayName') !== '';
    script.step({ call: { from, to, ...(hasName && { displayName: 'Somebody' }) }, as: PERSON });
    script.begin(verbs);
  },

  answer(script, { payload, verbs, path }, { own }) {
    const { masks, personal } = script;
    const [from, to] = [masks.number(field(payload, 'from')), masks.number(field(payload, 'to'))];
    const end = own.find(({ event }) => event === 'disconnect');
    const [answerUrl, disconnectUrl] = [path, end?.path].map((each) => each && plainPath(each, personal.all));
    script.detected = detectedIn(payload);
    const machineDetection = script.detected && { mode: 'sync' };
    script.step({ place: { to, from, answerUrl, disconnectUrl, machineDetection }, as: PERSON });
    script.does('answers');
    script.begin(verbs);
  },

  gather(script, { payload, verbs }) {
    script.hearUntil('Gather');
    const [digits, end] = [keysIn(payload, 'digits'), keysIn(payload, 'terminatingDigit').slice(0, 1)];
    if (digits + end !== '') script.press(digits, end);
    script.begin(verbs);
  },

  dtmf: (script, { payload }) => script.key(keysIn(payload, 'digit')),

  recordComplete(script, { payload, verbs }) {
    const record = script.hearUntil('Record');
    script.does('says', { text: neutralSpeech(secondsIn(field(payload, 'duration'))) });
    const { silenceTimeout = '0', terminatingDigits = '#' } = record?.attributes ?? {};
    // A pause or a key ends the recording.
    const [key = ''] = terminatingDigits.match(/[\d*#A-D]/) ?? [];
    if (Number(silenceTimeout) === 0 && key !== '') script.press(key);
    script.does('event', { name: 'recordComplete' });
    script.begin(verbs);
  },

  transferComplete(script, { payload, verbs }) {
    script.hearUntil('Transfer');
    script.phones ??= phoneThat(field(payload, 'cause'));
    script.does('event', { name: 'transferComplete' });
    script.begin(verbs);
  },

  redirect(script, { verbs }) {
    const isVerb = script.left.some(({ name }) => name === 'Redirect');
    if (isVerb) script.hearUntil('Redirect');
    script.begin(verbs);
  },

  disconnect(script, { payload }, { legs }) {
    const holding = script.left.find((verb) => isHolding(verb));
    if (holding) leave(script, holding, legs);
    else script.hearAll();
    const isPlain = field(payload, 'cause') === 'hangup';
    script.does('ended', isPlain ? { cause: 'hangup' } : {});
  },
};

/** Tells whether another event would have followed the verb. If it is missing, the person ended the call. */
function isHolding({ name, attributes }: BxmlElement): boolean {
  if (name === 'Gather') return (attributes['gatherUrl'] ?? '') !== '';
  return ['Record', 'Transfer', 'Conference', 'Redirect', 'Forward', 'Refer'].includes(name);
}

/** Adds the steps of a person who hangs up while a verb runs. */
function leave(script: CallScript, { name }: BxmlElement, legs: readonly RecordedEvent[]): void {
  if (name === 'Gather' || name === 'Redirect') {
    if (!script.hearFirst()) script.step({ wait: 1000 });
  } else {
    script.hearUntil(name);
    if (name === 'Record') script.does('says', { text: neutralSpeech(3) });
    if (name === 'Transfer' || name === 'Forward') {
      const isUnanswered = legs.some(({ payload }) => field(payload, 'cause') === 'cancel');
      script.phones ??= { onRing: isUnanswered ? 'ignore' : 'answer', after: RINGING };
    }
    if (name !== 'Record') script.step({ wait: TALKING });
  }
  script.does('hangUp');
}

/** The behaviour of a phone whose call ended with a cause. */
function phoneThat(cause: string): PhoneBehaviour {
  switch (cause) {
    case 'busy':
      return { onRing: 'busy', after: RINGING };
    case 'rejected':
      return { onRing: 'reject', after: RINGING };
    case 'timeout':
      return { onRing: 'ignore' };
    case 'hangup':
      // oxlint-disable-next-line unicorn/no-thenable -- a field of the control API
      return { onRing: 'answer', after: RINGING, then: [{ do: 'hangUp', after: TALKING }] };
    default:
      return { onRing: 'unreachable' };
  }
}

/** Parses a duration such as `PT12.3S` into seconds. */
function secondsIn(duration: string): number {
  const [, minutes = 0, seconds = 0] = /^PT(?:(\d{1,4})M)?(?:(\d{1,5}(?:\.\d+)?)S)?$/.exec(duration) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** The result of machine detection; `undefined` if the call had none. */
function detectedIn(payload: Payload): DetectedValue | undefined {
  const { value } = (payload['machineDetectionResult'] ?? {}) as { readonly value?: unknown };
  return DETECTED.find((known) => known === value);
}

const DETECTED = ['answering-machine', 'human', 'tone-detected', 'silence', 'timeout', 'error'] as const;
