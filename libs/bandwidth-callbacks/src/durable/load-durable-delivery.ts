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
  const bullmq = await loadBoth('bullmq', driverOf(options.storage));
  const { DurableDelivery } = await import(/* webpackMode: "eager" */ './durable-delivery.js');
  return new DurableDelivery(bullmq, options, carrier);
}

function driverOf(storage: ResolvedStorage): OptionalPeer {
  if ('embedded' in storage) return '@electric-sql/pglite';
  return 'redis' in storage ? 'ioredis' : 'pg';
}

/** @throws {BandwidthCallbacksError} that names all packages that are missing, so that one command installs them */
async function loadBoth<First extends OptionalPeer>(first: First, second: OptionalPeer) {
  const [one, two] = await Promise.allSettled([loadOptionalPeer(first), loadOptionalPeer(second)]);
  if (one.status === 'fulfilled' && two.status === 'fulfilled') return one.value;
  const failures = [
    { name: first, load: one },
    { name: second, load: two },
  ].flatMap(({ name, load }) => (load.status === 'rejected' ? [{ name, cause: load.reason as unknown }] : []));
  for (const { cause } of failures) if (cause instanceof BandwidthCallbacksError) throw cause;
  const names = failures.map(({ name }) => name);
  const what = names.length > 1 ? `packages ${names.join(' and ')}` : `package ${names.join('')}`;
  throw new BandwidthCallbacksError(
    'BANDWIDTH_QUEUE_PACKAGE_MISSING',
    `The option \`queue\` of BandwidthCallbacksModule needs the ${what}, which cannot be loaded.`,
    `Install ${names.length > 1 ? 'them' : 'it'}: npm install ${names.join(' ')}`,
    { cause: failures[0]?.cause },
  );
}
