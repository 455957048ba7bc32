import { setImmediate } from 'node:timers'; // not one that a test has faked
import type { Redis } from 'ioredis';
import type { RedisClientLike, RedisOptionsLike, ResolvedQueueOptions } from '../../options/queue-options.js';
import { loadOptionalPeer } from '../../optional-peer.js';
import type { OpenStorage } from './storage.js';

/** Connects to Redis; the connection is made, and made again, in the background. */
export async function openRedis(
  given: string | RedisOptionsLike | RedisClientLike,
  { storeTimeout }: ResolvedQueueOptions,
  onError: (error: Error) => void,
): Promise<OpenStorage> {
  const ioredis = await loadOptionalPeer('ioredis');
  const connect = (options: object): Redis => {
    const retryStrategy = (times: number) => Math.min(times * 100, 1_000);
    if (typeof given === 'string') return new ioredis.Redis(given, { retryStrategy, ...options });
    return new ioredis.Redis({ retryStrategy, ...given, ...options });
  };
  const isOwn = !isClient(given);
  const producers = isOwn
    ? connect({ enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: storeTimeout })
    : (given as unknown as Redis);
  const patient = { maxRetriesPerRequest: null, enableOfflineQueue: true };
  const workers = isOwn ? connect(patient) : (given.duplicate(patient) as unknown as Redis);
  const own = isOwn ? [producers, workers] : [workers];
  for (const client of own) client.on('error', onError);
  return {
    producers: { connection: producers },
    workers: { connection: workers },
    gather: () => gather(producers),
    isExclusive: false,
    close: async () => {
      for (const client of own) client.disconnect();
    },
  };
}

/** A system call costs more than the command it carries. */
function gather({ stream }: Partial<Redis>): void {
  if (!stream || stream.writableCorked > 0) return;
  stream.cork();
  setImmediate(() => stream.uncork());
}

function isClient(given: string | RedisOptionsLike | RedisClientLike): given is RedisClientLike {
  return typeof given === 'object' && 'duplicate' in given && typeof given.duplicate === 'function';
}
