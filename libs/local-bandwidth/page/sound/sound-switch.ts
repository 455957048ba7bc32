import { effect, signal } from '@preact/signals';

const KEY = 'local-bandwidth-sound';

/** Whether prompts are spoken and phones ring aloud. */
export const isSoundOn = signal(localStorage.getItem(KEY) !== 'off');

effect(() => localStorage.setItem(KEY, isSoundOn.value ? 'on' : 'off'));
