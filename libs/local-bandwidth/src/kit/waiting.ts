import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from './stage.js';

/** How long people wait for something unless told otherwise: ms on the clock in force. */
export const PATIENCE = 600_000;

/** How often the real clock is looked at, ms. */
const LOOK = 5;

type Where = Pick<Stage, 'clock'>;

/**
 * Waits until something is found or so many ms have passed on the clock in force. Time that stands still is moved for it.
 *
 * @returns whether it was found
 */
export async function waitUntil({ clock }: Where, found: () => boolean, ms: number): Promise<boolean> {
  if (clock.kind === 'virtual') return clock.until(found, ms);
  const end = clock.now + ms;
  while (!found() && clock.now < end) await delay(LOOK);
  return found();
}

/** Lets everything happen that is due now: on the virtual clock callbacks and their answers, too. */
export async function settle({ clock }: Where): Promise<void> {
  if (clock.kind === 'virtual') await clock.settle();
}
