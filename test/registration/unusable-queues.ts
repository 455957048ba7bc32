const KEY = { id: 'a', secret: 'a'.repeat(64) };

/** Options of the queue that cannot be used, each with what its error says. */
export const unusableQueues: readonly [string, object, RegExp][] = [
  ['an option that does not exist', { concurency: 4 }, /`queue\.concurency`.+ options of `queue` are storage, workers/],
  ['`workers: true`', { workers: true }, /`queue\.workers` .+ or false/],
  ['an option of workers that does not exist', { workers: { count: 4 } }, /`queue\.workers\.count`/],
  ['half a worker', { workers: { concurrency: 1.5 } }, /`queue\.workers\.concurrency` .+ whole number/],
  ['half an attempt', { attempts: 1.5 }, /`queue\.attempts` .+ whole number/],
  ['an option of the backoff that does not exist', { backoff: { wait: 5 } }, /`queue\.backoff\.wait`/],
  ['a backoff that is a number', { backoff: 5 }, /`queue\.backoff` .+ must be `\{/],
  ['a time longer than any timer', { storeTimeout: 2 ** 31 }, /`queue\.storeTimeout` .+ at most 2147483647/],
  ['`encryption: true`', { encryption: true }, /`queue\.encryption` .+ must be `\{/],
  ['encryption without keys', { encryption: {} }, /`queue\.encryption\.keys`/],
  ['a list of keys with a gap', { encryption: { keys: [KEY, null] } }, /`queue\.encryption\.keys`/],
  ['a key without a secret', { encryption: { keys: [{ id: 'a' }] } }, /`queue\.encryption\.keys` .+ 32 bytes/],
  [
    'a switch that is text',
    { encryption: { keys: [KEY], acceptUnencrypted: 'yes' } },
    /`queue\.encryption\.acceptUnencrypted`/,
  ],
  ['telemetry that is none', { telemetry: true }, /`queue\.telemetry`/],
  [
    'two storages',
    { storage: { redis: 'redis://queue.internal', embedded: './data' } },
    /`queue\.storage` .+ must have one storage, and has 2: `redis` and `embedded`/,
  ],
  ['a name that is no text', { name: 5 }, /`queue\.name`/],
  ...['redis://redis.internal', { redis: null }, { redis: 6379 }, { embedded: 5 }, { redis: 'https://redis' }].map(
    (storage, index): [string, object, RegExp] => [
      `a storage that is none (${index})`,
      { storage },
      /`queue\.storage`/,
    ],
  ),
];
