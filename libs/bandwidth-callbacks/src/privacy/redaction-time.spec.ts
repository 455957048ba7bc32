import { redactedError } from './redact.js';

const SIZE = 30_000;
const usual = 'meet me at nine at the corner of Main street with the blue umbrella '.repeat(SIZE).slice(0, SIZE);

/** Milliseconds of the quickest of several runs, since other processes may slow down some of them. */
function quickest(text: string): number {
  const error = new Error(`cannot store ${text.slice(0, 900)}`);
  const times = Array.from({ length: 7 }, () => {
    const begin = performance.now();
    redactedError(error, { text });
    return performance.now() - begin;
  });
  return Math.min(...times);
}

it.each([
  ['one letter', 'a'],
  ['letters and digits', 'a1'],
  ['one digit', '1'],
  ['groups of digits', '12345 '],
  ['a letter whose length changes with its case', 'İ'],
  ['escapes of escapes', '25', '%'],
  ['ideographs', '漢字'],
])('A text of nothing but %s takes no time of another order than a usual one', (_, unit, before = '') => {
  const hostile = before + unit.repeat(SIZE).slice(0, SIZE);
  quickest(usual); // so that the code is compiled before it is measured
  expect(quickest(hostile)).toBeLessThan(25 * Math.max(1, quickest(usual)));
});
