import { LogThrottle } from './log-throttle.js';

/** So short that a test need not wait, and so long that a busy machine does not end it between two lines. */
const SHORT = 100;

function throttled(interval?: number) {
  const written: string[] = [];
  return { written, throttle: new LogThrottle((line) => written.push(line), interval) };
}

it('writes the first line of each kind at once, and counts the others', () => {
  const { written, throttle } = throttled();
  const told = ['a', 'b', 'a', 'a'].map((kind, index) => throttle.tell(kind, `${kind}${index}`));
  expect(told).toEqual([true, true, false, false]);
  expect(written).toEqual(['a0', 'b1']);
});

it('writes what it held in one line that counts it, when the time is over', async () => {
  const { written, throttle } = throttled(SHORT);
  for (let n = 0; n <= 132; n += 1) throttle.tell('flood', `line ${n}`);
  while (written.length < 2) await new Promise((resolve) => setTimeout(resolve, SHORT / 4));
  expect(written).toEqual(['line 0', '132 more like this since the last line, the latest: line 132']);
});

it('writes at once again when there was nothing to hold for a while', async () => {
  const { written, throttle } = throttled(1);
  while (written.length < 2) {
    throttle.tell('rare', `line ${written.length}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(written).toEqual(['line 0', 'line 1']);
});

it('writes what it holds at the end', () => {
  const { written, throttle } = throttled();
  for (const line of ['one', 'two']) throttle.tell('kind', line);
  throttle.close();
  expect(written).toEqual(['one', 'two']);
});

it('counts kinds beyond fifty together, so that no sender makes it grow', () => {
  const { written, throttle } = throttled();
  for (let kind = 0; kind < 1_000; kind += 1) throttle.tell(`kind ${kind}`, `line ${kind}`);
  expect(written).toHaveLength(51);
  throttle.close();
  expect(written.at(-1)).toBe('949 more like this since the last line, the latest: line 999');
});
