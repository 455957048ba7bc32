import type { Engine } from '../engine/engine.js';
import type { UnderWay } from '../engine/work.js';

/** How far a run goes, and how time passes in it. */
interface Run {
  /** The latest time of the run, ms since 1970. */
  readonly end: number;
  /** Called before each thing that happens; the run ends when it returns true. */
  readonly isOver: () => boolean;
  /** Resolves when a command or an outcome arrives. */
  readonly woken: () => Promise<void>;
  /** How long an outcome took on the clock, ms. */
  readonly took: (underWay: UnderWay) => number;
}

/**
 * Runs what is due, in order, and moves time on to whatever comes next. Time stands still while a callback is under
 * way, so that answers take effect in the order of sending.
 *
 * @returns whether `isOver` ended the run; otherwise nothing is left to do before the end
 */
export async function runUntil({ work }: Engine, { end, isOver, woken, took }: Run): Promise<boolean> {
  while (!isOver()) {
    if (work.step()) continue;
    const [oldest] = work.underWay();
    if (oldest?.isSettled) {
      oldest.apply(took(oldest));
    } else if (oldest) {
      await Promise.race([oldest.settled, woken()]); // commands that arrive meanwhile run first
    } else {
      const next = work.nextAt();
      if (next === undefined || next > end) return false;
      work.moveTo(next);
    }
  }
  return true;
}
