import type { Fault } from '../platform/types.js';

/** The faults that the page offers, with typical values. The control API accepts any values. */
export const SWITCHES: readonly { readonly fault: Fault; readonly words: string }[] = [
  { fault: { kind: 'slow', ms: 3000 }, words: 'Answers take three seconds longer' },
  { fault: { kind: 'timeout' }, words: 'Answers come too late' },
  { fault: { kind: 'reset' }, words: 'The connection breaks before an answer' },
  { fault: { kind: 'duplicate' }, words: 'Callbacks are sent twice' },
  { fault: { kind: 'late', ms: 2000 }, words: 'Callbacks are sent two seconds later' },
  { fault: { kind: 'outOfOrder' }, words: 'Callbacks overtake each other' },
  { fault: { kind: 'noFallback' }, words: 'Fallback URLs are not tried' },
  { fault: { kind: 'rest', status: 500 }, words: 'The REST API answers 500' },
  { fault: { kind: 'rest', status: 429 }, words: 'The REST API answers 429: too many requests' },
  { fault: { kind: 'queueFull' }, words: 'The queue of calls is full' },
  { fault: { kind: 'machineDetection', value: 'answering-machine' }, words: 'A machine is detected' },
  { fault: { kind: 'messageError', errorCode: 4720 }, words: 'Messages fail at their recipient' },
];

const statusOf = (fault: Fault) => ('status' in fault ? fault.status : undefined);

export function isSame(one: Fault, other: Fault): boolean {
  return one.kind === other.kind && statusOf(one) === statusOf(other);
}
