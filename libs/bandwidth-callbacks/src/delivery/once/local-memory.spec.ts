import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { localMemory } from './local-memory.js';
import { HANDLED } from '../../callback/outcome.js';

it('the latest events are remembered, so many and no more', () => {
  const memory = localMemory(2);
  for (const key of ['a', 'b', 'c']) void memory.remember(key, HANDLED, 60_000);
  expect(['a', 'b', 'c'].map((key) => memory.recall(key, 0))).toEqual([undefined, HANDLED, HANDLED]);
});

it('documents are remembered as far as memory goes, however few they are', () => {
  const memory = localMemory(100_000);
  const large = { kind: 'answered', bxml: 'x'.repeat(1_024 * 1_024) } as const;
  for (let n = 0; n < 40; n++) void memory.remember(`k${n}`, large, 60_000);
  const known = Array.from({ length: 40 }, (_, n) => memory.recall(`k${n}`, 0)).filter(Boolean);
  expect(known.length).toBe(31);
});

it('of documents that were forgotten nothing is kept', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const memory = localMemory(100_000);
  const before = process.memoryUsage().arrayBuffers;
  const large = { kind: 'answered', bxml: 'x'.repeat(300 * 1_024) } as const;
  for (let n = 0; n < 400; n++) void memory.remember(`k${n}`, large, 60_000);
  collect();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 1_024 * 1_024);
  expect(memory.recall('k399', 0)).toEqual(large);
});

it('what was remembered is forgotten in time', async () => {
  const memory = localMemory(2);
  void memory.remember('a', HANDLED, 1);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(memory.recall('a', 0)).toBeUndefined();
});

it('of very many events the latest are remembered, too', () => {
  const memory = localMemory(250_000);
  const key = (n: number) => `gather:${hash('sha256', String(n), 'base64url')}`;
  for (let n = 0; n < 500_000; n++) void memory.remember(key(n), HANDLED, 60_000);
  const known = (from: number) =>
    Array.from({ length: 1_000 }, (_, n) => memory.recall(key(from + n), 0)).filter(Boolean);
  expect([known(200_000), known(255_000), known(499_000)].map(({ length }) => length)).toEqual([0, 1_000, 1_000]);
});
