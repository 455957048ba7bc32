import type { ResolvedQueueOptions } from '../../options/queue-options.js';
import { openEmbedded } from './embedded.js';
import { openPostgres } from './postgres.js';
import { openRedis } from './redis.js';
import type { BullMQ, OpenStorage } from './storage.js';

/**
 * Opens the storage that the options name.
 *
 * @param leaving aborted when the application ends, to stop waiting
 * @throws {BandwidthCallbacksError} where waiting would not help
 * @throws {Error} when it cannot be reached now
 */
export async function openStorage(
  options: ResolvedQueueOptions,
  bullmq: BullMQ,
  onError: (error: Error) => void,
  leaving: AbortSignal,
): Promise<OpenStorage> {
  const { storage } = options;
  if ('embedded' in storage) return openEmbedded(storage.embedded, bullmq, onError);
  if ('redis' in storage) return openRedis(storage.redis, options, bullmq, onError, leaving);
  return openPostgres(storage.postgres, options, bullmq, onError, leaving);
}
