import { Logger } from '@nestjs/common';
import { StorageLog } from './storage-log.js';

const jest = import.meta.jest as unknown as {
  useFakeTimers(options: { toFake: readonly string[] }): void;
  useRealTimers(): void;
  advanceTimersByTime(ms: number): void;
};

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  jest.useFakeTimers({ toFake: ['performance'] });
  Logger.overrideLogger({ log: () => {}, warn: () => {}, error: (line: string) => void lines.push(line) });
});
afterEach(() => {
  jest.useRealTimers();
  Logger.overrideLogger(true);
});

/** How many lines there are after this many milliseconds, in which the storage is in trouble once a second. */
function linesAfter(log: StorageLog, ms: number): number {
  for (let passed = 0; passed < ms; passed += 1_000) {
    log.outage(new Error('no answer'));
    jest.advanceTimersByTime(1_000);
  }
  return lines.splice(0).length;
}

it('tells of an outage at once, then after twice as long each time, and at least every five minutes', () => {
  const log = new StorageLog('Redis at localhost:6379');
  jest.advanceTimersByTime(60_000);
  expect(linesAfter(log, 5_000)).toBe(1);
  expect(linesAfter(log, 10_000)).toBe(1);
  expect(linesAfter(log, 20_000)).toBe(1);
  linesAfter(log, 3_600_000);
  expect(linesAfter(log, 300_000)).toBe(1);
});

it('tells of the next one as often as of the first, where there was no trouble for a long time', () => {
  const log = new StorageLog('Redis at localhost:6379');
  jest.advanceTimersByTime(60_000);
  linesAfter(log, 3_600_000);
  jest.advanceTimersByTime(601_000);
  expect(linesAfter(log, 15_000)).toBe(2);
});
