import { effect, signal } from '@preact/signals';

const KEY = 'local-bandwidth-sound';

/** Whether the page speaks prompts and plays tones. The browser remembers it. */
export const isSoundOn = signal(localStorage.getItem(KEY) !== 'off');

effect(() => localStorage.setItem(KEY, isSoundOn.value ? 'on' : 'off'));
