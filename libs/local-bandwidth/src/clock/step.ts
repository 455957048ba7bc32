import type { Change } from '../engine/changes.js';
import type { Engine } from '../engine/engine.js';

/**
 * How far a step goes ahead, ms. Only limits, such as the longest duration of a call, lie beyond, and nobody waits for
 * those.
 */
const LONGEST_STEP = 600_000;

/**
 * Makes one step: up to the next verb, the next callback, or the end of a call.
 *
 * @param run runs until `isOver` returns true, at most until `end`, ms since 1970
 * @returns whether one of these came
 */
export async function takeStep(
  engine: Engine,
  run: (end: number, isOver: () => boolean) => Promise<unknown>,
): Promise<boolean> {
  let hasCome = false;
  const stopWatching = engine.watch((change) => (hasCome ||= isStep(change)));
  try {
    await run(engine.now + LONGEST_STEP, () => hasCome);
    return hasCome;
  } finally {
    stopWatching();
  }
}

function isStep(change: Change): boolean {
  return (
    change.kind === 'verb' || change.kind === 'sent' || (change.kind === 'call' && change.state === 'disconnected')
  );
}
