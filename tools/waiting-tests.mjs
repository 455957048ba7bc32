/** What waits for processes, storages and browsers more than it works. */
const WAITING = /\/test\/(?:idle|durable|page|package)\//;

/**
 * Spreads the test files that wait evenly over all others: one of them then waits beside two that work, where two that
 * wait at once would leave the machine idle.
 *
 * @template {{ readonly path: string }} Test
 * @param {readonly Test[]} tests
 * @returns {Test[]}
 */
export function withWaitingSpread(tests) {
  const waiting = tests.filter(({ path }) => WAITING.test(path));
  const working = tests.filter(({ path }) => !WAITING.test(path));
  const placed = [waiting, working].flatMap((list) =>
    list.map((test, index) => ({ test, at: (index + 0.5) / list.length })),
  );
  return placed.toSorted((one, other) => one.at - other.at).map(({ test }) => test);
}
