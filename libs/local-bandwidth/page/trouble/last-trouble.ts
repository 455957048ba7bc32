import { computed, effect, signal } from '@preact/signals';
import { isChallenge } from '../exchanges/challenge.js';
import { platform } from '../platform/platform.js';
import type { Exchange } from '../platform/types.js';
import { type Trouble, troubleOf } from './trouble.js';

/** A challenge is answered within this time, ms, if there is anything to answer it with. */
const ANSWERED_WITHIN = 1000;

/** The last callback, if the application was in trouble with it. */
export const lastTrouble = signal<(Trouble & { readonly id: string }) | undefined>(undefined);

const lastCallback = computed(() => platform.exchanges.value.findLast(({ kind }) => kind === 'callback'));

effect(() => {
  const last = lastCallback.value;
  if (!last || !isChallenge(last)) return notice(last);
  const timer = setTimeout(() => notice(last), ANSWERED_WITHIN);
  return () => clearTimeout(timer);
});

function notice(last: Exchange | undefined): void {
  const trouble = last && troubleOf(last);
  lastTrouble.value = trouble && last && { ...trouble, id: last.id };
}
