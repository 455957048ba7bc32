import { computed, effect } from '@preact/signals';
import { callOnPhone, selectedCall, isRung } from './phones.js';
import { pageName } from '../platform/source.js';
import { bell, ringback } from '../sound/tones.js';

/** The interval of the rings, ms. */
const EVERY = 4000;

const rung = computed(() => [...callOnPhone.value.values()].filter((call) => isRung(call)).map(({ phone }) => phone));
const isWaiting = computed(() => selectedCall.value?.direction === 'inbound' && selectedCall.value.state === 'ringing');

/** Rings while a phone rings, and shows it in the title of the page. Plays ringback while the selected phone waits. */
export function ringAloud(): void {
  effect(() => {
    const numbers = rung.value.join(', ');
    document.title = numbers === '' ? pageName() : `☎ ${numbers} rings`;
    const ring = numbers === '' ? isWaiting.value && ringback : bell;
    if (!ring) return undefined;
    ring();
    const timer = setInterval(ring, EVERY);
    return () => clearInterval(timer);
  });
}
