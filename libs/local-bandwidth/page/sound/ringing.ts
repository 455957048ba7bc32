import { computed, effect } from '@preact/signals';
import { callOnPhone, callInHand, isRung } from '../phones/phones.js';
import { pageName } from '../platform/source.js';
import { bell, ringback } from './tones.js';

/** One ring begins every so many ms. */
const EVERY = 4000;

const rung = computed(() => [...callOnPhone.value.values()].filter((call) => isRung(call)).map(({ phone }) => phone));
const isWaiting = computed(() => callInHand.value?.direction === 'inbound' && callInHand.value.state === 'ringing');

/** Rings aloud and in the title of the page while a phone rings, or the person in whose hand it is waits. */
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
