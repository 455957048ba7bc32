import { computed, signal } from '@preact/signals';
import { view } from '../parts/view.js';
import { isLive, platform } from '../platform/platform.js';
import type { Call } from '../platform/types.js';

/** The phone that is selected first. */
const FIRST_PHONE = '+15551230001';
/** The maximum number of phones that are shown when their calls are over. */
const MOST = 12;

/** The number that makes the next call. */
export const from = signal(view.phone.value || FIRST_PHONE);
/** The number that the user entered as called; empty for the first number of the application. */
export const chosenTo = signal('');
/** The number that is called next; empty until the numbers of the application are known. */
export const to = computed(() => chosenTo.value || platform.about.value?.numbers[0] || '');

/** The current call of each phone, by number, or its last one if there is none. */
export const callOnPhone = computed<ReadonlyMap<string, Call>>(() => {
  const calls = new Map<string, Call>();
  for (const call of platform.calls.value.values()) {
    const other = calls.get(call.phone);
    if (!other || isLive(call) || !isLive(other)) calls.set(call.phone, call);
  }
  return calls;
});

/** The number of the selected phone. The keypad, the conversation and the messages are of this phone. */
export const selectedPhone = computed(() => view.phone.value || from.value);
export const selectedCall = computed(() => callOnPhone.value.get(selectedPhone.value));

/** The numbers of the phones that are shown: those with a call, and the selected one. */
export const phones = computed(() => {
  const numbers = [...callOnPhone.value.keys()];
  const last = new Set(numbers.slice(-MOST));
  const shown = numbers.filter((number) => last.has(number) || isLive(callOnPhone.value.get(number) as Call));
  return shown.includes(selectedPhone.value) ? shown : [...shown, selectedPhone.value];
});

export function selectPhone(number: string): void {
  view.phone.value = number;
}

/** Tells whether the phone rings, so that its call can be answered. */
export function isRung(call: Call | undefined): boolean {
  return call?.direction === 'outbound' && call.state === 'ringing';
}

/** Describes the state of a phone. */
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
