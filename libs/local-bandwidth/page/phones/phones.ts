import { computed, signal } from '@preact/signals';
import { view } from '../parts/view.js';
import { isLive, platform } from '../platform/platform.js';
import type { Call } from '../platform/types.js';

/** Whom the page is at first. */
const FIRST_PHONE = '+15551230001';
/** Phones whose calls are over are shown no longer when there are more. */
const MOST = 12;

/** Who calls next. */
export const from = signal(view.phone.value || FIRST_PHONE);
/** Whom; empty for the first number of the application. */
export const chosenTo = signal('');
export const to = computed(() => chosenTo.value || platform.about.value?.numbers[0] || '');

/** For each number, the call that is on its phone: the one under way, or the last one. */
export const callOnPhone = computed<ReadonlyMap<string, Call>>(() => {
  const calls = new Map<string, Call>();
  for (const call of platform.calls.value.values()) {
    const other = calls.get(call.phone);
    if (!other || isLive(call) || !isLive(other)) calls.set(call.phone, call);
  }
  return calls;
});

/** The phone in the hand: the keypad and the words belong to it. */
export const inHand = computed(() => view.phone.value || from.value);
export const callInHand = computed(() => callOnPhone.value.get(inHand.value));

/** The numbers of the phones that are shown: those of calls, and the one in the hand. */
export const phones = computed(() => {
  const numbers = [...callOnPhone.value.keys()];
  const last = new Set(numbers.slice(-MOST));
  const shown = numbers.filter((number) => last.has(number) || isLive(callOnPhone.value.get(number) as Call));
  return shown.includes(inHand.value) ? shown : [...shown, inHand.value];
});

export function take(number: string): void {
  view.phone.value = number;
}

/** Whether somebody calls this phone, and it can be answered. */
export function isRung(call: Call | undefined): boolean {
  return call?.direction === 'outbound' && call.state === 'ringing';
}

/** The words for the state of a phone. */
export function statusOf(call: Call | undefined): string {
  switch (call?.state) {
    case undefined:
      return 'Idle';
    case 'queued':
      return 'Waiting';
    case 'ringing':
      return 'Ringing';
    case 'answered':
      return 'In call';
    case 'disconnected':
      return `Call ended: ${call.cause ?? 'unknown'}`;
  }
}
