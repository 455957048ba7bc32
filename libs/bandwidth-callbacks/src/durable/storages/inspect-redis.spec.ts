import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { inspectRedis } from './inspect-redis.js';

let warnings: string[];
beforeEach(() => {
  warnings = [];
  Logger.overrideLogger({ log: () => {}, error: () => {}, warn: (line: string) => void warnings.push(line) });
});
afterEach(() => Logger.overrideLogger(true));

const inspect = (about: Record<string, string>) => {
  const lines = Object.entries({ redis_version: '7.2.4', ...about }).map(([name, value]) => `${name}:${value}`);
  return inspectRedis({ info: () => Promise.resolve(lines.join('\r\n')) } as unknown as Redis, 'Redis at cache:6379');
};

it('takes a Redis that keeps what it is given', async () => {
  expect(await inspect({ maxmemory_policy: 'noeviction' })).toBe(false);
  expect(await inspect({ cluster_enabled: '1', role: 'slave' })).toBe(true);
  expect(await inspect({ role: 'slave', slave_read_only: '0' })).toBe(false);
  expect(warnings).toEqual([]);
});

it('warns of one that evicts keys that expire, among them the locks of callbacks', async () => {
  await inspect({ maxmemory_policy: 'volatile-lru' });
  expect(warnings).toEqual([expect.stringContaining('Redis at cache:6379 has the maxmemory-policy volatile-lru')]);
});

it.each([
  [{ redis_version: '4.0.14' }, 'its version 4.0.14 is too old'],
  [{ role: 'slave', slave_read_only: '1' }, 'read-only replica'],
  [{ maxmemory_policy: 'allkeys-lfu' }, 'set noeviction'],
])('refuses one that says %j', async (about, reason) => {
  await expect(inspect(about)).rejects.toMatchObject({
    code: 'BANDWIDTH_QUEUE_STORAGE_REFUSED',
    message: expect.stringContaining(reason),
  });
});
