import { computed, effect, signal } from '@preact/signals';
import { isChallenge } from '../../src/exchanges/challenge.js';
import { platform } from '../platform/platform.js';
import type { Exchange } from '../platform/types.js';
import { type Trouble, troubleOf } from '../exchanges/trouble.js';

/** The local Bandwidth answers a challenge within this time if it has credentials, ms. */
const ANSWERED_WITHIN = 1000;

/** What went wrong with the last callback; `undefined` if nothing did. */
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
