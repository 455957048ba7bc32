import { clockFrom, sequence, step } from './sequence.js';

const at = clockFrom('2026-03-04T09:15:01Z');
const untagged = { tag: undefined };

const incoming = step('incomingcall', { time: at(0) });
const answer = step('answer', { time: at(1), diversion: undefined, ...untagged });
const hangup = (seconds: number) => step('hangup', { time: at(seconds), ...untagged });

/** A caller presses a digit in a menu, and hangs up. */
export const v1Menu = sequence(
  incoming,
  answer,
  step('gather', { time: at(12), digits: '1', terminatingDigit: '', reason: 'max-digits', ...untagged }),
  hangup(20),
);

/** A caller leaves a message, which is transcribed. */
export const v1Voicemail = sequence(
  incoming,
  answer,
  hangup(35),
  step('recording', { startTime: at(9), endTime: at(34), ...untagged }),
  step('transcription', {}),
);
