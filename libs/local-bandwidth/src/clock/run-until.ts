import type { Engine, UnderWay } from '../engine/engine.js';

/** How a run goes. */
interface Run {
  /** How far time may go, ms since 1970. */
  readonly end: number;
  /** Asked before each thing that happens; the run is over when it is so. */
  readonly isOver: () => boolean;
  /** Resolves when a command came, or an outcome. */
  readonly woken: () => Promise<void>;
  /** How long an outcome took on the clock, ms. */
  readonly took: (underWay: UnderWay) => number;
}

/**
 * Runs what is due, in order, and goes on to the time of what comes next. While a callback is under way time stands still,
 * so that answers take effect in the order of sending.
 *
 * @returns whether it is over; otherwise nothing is left to do until the end
 */
export async function runUntil({ work }: Engine, { end, isOver, woken, took }: Run): Promise<boolean> {
  while (!isOver()) {
    if (work.step()) continue;
    const [oldest] = work.underWay();
    if (oldest?.isSettled) {
      oldest.apply(took(oldest));
    } else if (oldest) {
      await Promise.race([oldest.settled, woken()]); // a command that comes meanwhile goes first
    } else {
      const next = work.nextAt();
      if (next === undefined || next > end) return false;
      work.moveTo(next);
    }
  }
  return true;
}
