import { isPart } from './is-part.js';

it.each<[part: unknown, whole: unknown, isIt: boolean]>([
  [{ a: 1 }, { a: 1, b: 2 }, true],
  [{ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 2, d: 3 }], e: 4 } }, true],
  [{ a: 1 }, { a: '1' }, false],
  [{ a: 1 }, 1, false],
  [{ a: null }, { a: null }, true],
  [{ a: {} }, { a: null }, false],
  [null, {}, false],
  [{}, [], false],
  [[1], [1, 2], false],
  [[1, 2], { 0: 1, 1: 2, length: 2 }, false],
  [{ toString: 1 }, {}, false],
])('%j is in %j: %p', (part, whole, isIt) => {
  expect(isPart(part, whole)).toBe(isIt);
});
