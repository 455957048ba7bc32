import Sequencer from '@jest/test-sequencer';

/** What waits for processes, storages and browsers more than it works. */
const WAITING = /\/test\/(?:idle|durable|page|package)\//;

/**
 * A sequencer of Jest that spreads the files that wait evenly over all others: one of them then waits beside two that
 * work, where two that wait at once would leave the machine idle.
 */
export default class TestSequencer extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return spread(
      sorted.filter(({ path }) => WAITING.test(path)),
      sorted.filter(({ path }) => !WAITING.test(path)),
    );
  }
}

/** Both lists as one, in their order, each spread evenly over it. */
function spread(some, others) {
  const placed = [some, others].flatMap((list) =>
    list.map((test, index) => ({ test, at: (index + 0.5) / list.length })),
  );
  return placed.toSorted((a, b) => a.at - b.at).map(({ test }) => test);
}
