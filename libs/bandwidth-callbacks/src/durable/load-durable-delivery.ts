import type { CallbackCarrier } from '../delivery/durable-queue.js';
import { BandwidthCallbacksError } from '../errors.js';
import type { DurableDelivery } from './durable-delivery.js';
import type { QueueStorage, ResolvedQueueOptions } from '../options/queue-options.js';

/**
 * Loads BullMQ and the driver of the storage, which an application without the option `queue` need not install.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_QUEUE_PACKAGE_MISSING`
 */
export async function loadDurableDelivery(
  options: ResolvedQueueOptions,
  carrier: CallbackCarrier,
): Promise<DurableDelivery> {
  const bullmq = await load('bullmq', () => import('bullmq'));
  await loadDriver(options.storage);
  const { DurableDelivery } = await import('./durable-delivery.js');
  return new DurableDelivery(bullmq, options, carrier);
}

function loadDriver(storage: QueueStorage): Promise<unknown> {
  if ('embedded' in storage) return load('@electric-sql/pglite', () => import('@electric-sql/pglite'));
  if ('redis' in storage) return load('ioredis', () => import('ioredis'));
  return load('pg', () => import('pg'));
}

async function load<T>(name: string, importing: () => Promise<T>): Promise<T> {
  try {
    return await importing();
  } catch (cause) {
    throw new BandwidthCallbacksError(
      'BANDWIDTH_QUEUE_PACKAGE_MISSING',
      `The option \`queue\` of BandwidthCallbacksModule needs the package ${name}, which cannot be loaded.`,
      `Install it: npm install ${name}`,
      { cause },
    );
  }
}
