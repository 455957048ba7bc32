import type { Change } from '../engine/changes.js';
import type { Engine } from '../engine/engine.js';

/** A step goes so far ahead at most, ms: what lies beyond is a limit, such as the longest call, and nobody waits for it. */
const LONGEST_STEP = 600_000;

/**
 * Takes one step: to the next verb, the next callback, or the end of a call.
 *
 * @param run goes on until it is over, at most to an end, ms since 1970
 * @returns whether any of them came
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
