import { batch } from '@preact/signals';
import { ask } from './ask.js';
import { noteClock } from './clock.js';
import { platform } from './platform.js';
import { can } from './source.js';
import { PAUSE } from './stream.js';
import type { About, AssumptionInForce, DeadLetter, Fault, PhoneBehaviour } from './types.js';

/** Counts the requests, whose answers may come in another order. Only that of the last one counts. */
let turn = 0;
let again: ReturnType<typeof setTimeout> | undefined;

export function noteAbout(about: About): void {
  platform.about.value = about;
  noteClock(about.clock);
}

/**
 * Asks for what the stream does not report: dead letters, how phones behave, faults of other clients, assumptions, the
 * virtual clock.
 */
export async function refreshRest(): Promise<void> {
  turn += 1;
  const own = turn;
  clearTimeout(again);
  await refreshDeadLetters();
  if (!can('faults')) return;
  try {
    const [about, { faults }, { assumptions }, phones] = await Promise.all([
      ask<About>('GET', ''),
      ask<{ readonly faults: readonly Fault[] }>('GET', '/faults'),
      ask<{ readonly assumptions: readonly AssumptionInForce[] }>('GET', '/assumptions'),
      ask<Readonly<Record<string, PhoneBehaviour>>>('GET', '/phones'),
    ]);
    if (own !== turn) return;
    batch(() => {
      noteAbout(about);
      platform.faults.value = faults;
      platform.assumptions.value = assumptions;
      platform.phones.value = phones;
    });
  } catch {
    // If the stream breaks off as well, the page asks for everything when it is connected again.
    if (own === turn && platform.isFollowed.value) again = setTimeout(() => void refreshRest(), PAUSE);
  }
}

/** Asks for the dead letters of an inspected application. */
export async function refreshDeadLetters(): Promise<void> {
  if (!can('deadLetters')) return;
  try {
    platform.deadLetters.value = await ask<readonly DeadLetter[]>('GET', '/dead-letters');
  } catch {
    platform.deadLetters.value = undefined;
  }
}
