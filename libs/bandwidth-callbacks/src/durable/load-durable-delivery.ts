import type { CallbackCarrier } from '../delivery/durable-queue.js';
import { BandwidthCallbacksError } from '../errors.js';
import { loadOptionalPeer, type OptionalPeer } from '../optional-peer.js';
import type { DurableDelivery } from './durable-delivery.js';
import type { ResolvedStorage, ResolvedQueueOptions } from '../options/queue-options.js';

/**
 * Loads BullMQ and the driver of the storage, which an application without the option `queue` need not install.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_QUEUE_PACKAGE_MISSING`, `BANDWIDTH_PACKAGE_VERSION`
 */
export async function loadDurableDelivery(
  options: ResolvedQueueOptions,
  carrier: CallbackCarrier,
): Promise<DurableDelivery> {
  const bullmq = await load('bullmq');
  await load(driverOf(options.storage));
  const { DurableDelivery } = await import(/* webpackMode: "eager" */ './durable-delivery.js');
  return new DurableDelivery(bullmq, options, carrier);
}

function driverOf(storage: ResolvedStorage): OptionalPeer {
  if ('embedded' in storage) return '@electric-sql/pglite';
  return 'redis' in storage ? 'ioredis' : 'pg';
}

async function load<Name extends OptionalPeer>(name: Name): ReturnType<typeof loadOptionalPeer<Name>> {
  try {
    return await loadOptionalPeer(name);
  } catch (cause) {
    if (cause instanceof BandwidthCallbacksError) throw cause;
    throw new BandwidthCallbacksError(
      'BANDWIDTH_QUEUE_PACKAGE_MISSING',
      `The option \`queue\` of BandwidthCallbacksModule needs the package ${name}, which cannot be loaded.`,
      `Install it: npm install ${name}`,
      { cause },
    );
  }
}
