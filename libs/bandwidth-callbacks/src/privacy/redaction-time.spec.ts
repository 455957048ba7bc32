import { redactedError } from './redact.js';

const SIZE = 30_000;
const usual = 'meet me at nine at the corner of Main street with the blue umbrella '.repeat(SIZE).slice(0, SIZE);

function quickest(text: string): number {
  return quickestOf(new Error(`cannot store ${text.slice(0, 900)}`), text);
}

/** Milliseconds of the quickest of several runs, since other processes may slow down some of them. */
function quickestOf(error: Error, text: string): number {
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

it.each([
  ['quoted texts', '"abcd", '],
  ['quotes', ', "'],
  ['the ends of quoted JSON', '", is not valid JSON'],
])('A message of %s takes no longer when it is a hundred times as long', (_, unit) => {
  const short = new Error(unit.repeat(990 / unit.length));
  const long = new Error(unit.repeat(99_000 / unit.length));
  quickestOf(short, usual);
  expect(quickestOf(long, usual)).toBeLessThan(25 * Math.max(1, quickestOf(short, usual)));
});
