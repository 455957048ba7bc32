import { isAnotherRun } from './kept-exchanges.js';
import type { Exchange } from './types.js';

/** @param at the time of the first of them */
const numbered = (first: number, last: number, at = first) =>
  Array.from({ length: last - first + 1 }, (_, place) => ({ id: `x${first + place}`, at: at + place }) as Exchange);

describe('what a page missed while it was not connected', () => {
  it.each([
    ['nothing', numbered(1, 5), numbered(1, 5), false],
    ['a few exchanges', numbered(1, 5), numbered(1, 9), false],
    ['more exchanges than are kept', numbered(1, 5), numbered(2001, 3000), false],
    ['the exchange that follows the last known one', numbered(1, 5), numbered(6, 1005), false],
    ['a restart', numbered(1, 5), [], true],
    ['a restart, and fewer exchanges than before', numbered(1, 5), numbered(1, 2, 50), true],
    ['a restart, and more exchanges than before', numbered(1, 5), numbered(1, 9, 50), true],
    ['a restart that set back a virtual clock', numbered(5, 9, 500), numbered(2001, 3000, 100), true],
  ])('is %s', (_, known, listed, isOther) => {
    expect(isAnotherRun(known, listed)).toBe(isOther);
  });
});
