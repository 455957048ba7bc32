import { setImmediate } from 'node:timers'; // Node's own, which a test cannot have faked
import type { BackendFactory } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import type { RedisClientLike, RedisOptionsLike, ResolvedQueueOptions } from '../../options/queue-options.js';
import { loadOptionalPeer } from '../../optional-peer.js';
import { inspectRedis, mustTakeWrites, warnOfOldKeys } from './inspect-redis.js';
import { RedisClients } from './redis-clients.js';
import type { BullMQ, OpenStorage } from './storage.js';
import { storageAddress } from './storage-address.js';

/** BullMQ's default prefix of keys. */
const DEFAULT_PREFIX = 'bull';

/** Seconds that one command of a worker waits for jobs. BullMQ's own 10 seconds would look like a dead connection. */
const LONGEST_BLOCK = 5;

/**
 * Milliseconds without a byte after which a connection with a pending command counts as dead. A firewall that drops
 * packets, or a host that vanished, closes no connection.
 */
const SILENCE = { producers: 4_000, workers: (LONGEST_BLOCK + 3) * 1_000 };

/**
 * Checks that the Redis can be used, and connects to it. Later, lost connections are made again in the background.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_QUEUE_STORAGE_REFUSED`
 * @throws {Error} when it cannot be reached now
 */
export async function openRedis(
  given: string | RedisOptionsLike | RedisClientLike,
  options: ResolvedQueueOptions,
  { createRedisBackend }: BullMQ,
  onError: (error: Error) => void,
  leaving: AbortSignal,
): Promise<OpenStorage> {
  const clients = new RedisClients(given, await loadOptionalPeer('ioredis'), leaving);
  const prefix = keysOf(options);
  await inspect(clients, prefix, options);
  const { storeTimeout } = options;
  const producers = clients.forProducers({
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: storeTimeout,
    socketTimeout: SILENCE.producers,
  });
  const workers = clients.make({
    maxRetriesPerRequest: null,
    enableOfflineQueue: true,
    socketTimeout: SILENCE.workers,
  });
  for (const client of clients.own) client.on('error', onError);
  const waiting: WaitingBackend[] = [];
  return {
    producers: { connection: producers, prefix, factory: createRedisBackend },
    workers: { connection: workers, prefix, factory: impatientBackend(createRedisBackend, waiting) },
    gather: () => gather(producers),
    mark: async () => (await producers.set(`${prefix}:mark`, '1', 'NX')) === 'OK',
    refused: (error) => reconnectAfter(error, producers),
    isExclusive: false,
    close: async () => {
      for (const client of clients.own) client.disconnect();
      for (const backend of waiting) endWait(backend);
    },
  };
}

/**
 * Every key of a registration's queues has the same hash tag: a Redis Cluster keeps them on one node, as the scripts of
 * BullMQ and the transactions of a batch need it.
 */
function keysOf({ prefix = DEFAULT_PREFIX, name }: ResolvedQueueOptions): string {
  return `${prefix}:{${name}}`;
}

async function inspect(clients: RedisClients, prefix: string, options: ResolvedQueueOptions): Promise<void> {
  const address = storageAddress(options.storage);
  await clients.ask(async (client) => {
    clients.isCluster = await inspectRedis(client, address);
  });
  await clients.ask(async (client) => {
    await mustTakeWrites(client, prefix);
    if (!clients.isCluster) await warnOfOldKeys(client, { old: options.prefix ?? DEFAULT_PREFIX, name: options.name });
  });
}

/** BullMQ's backend with a shorter wait for jobs. @param made each backend is added to it */
function impatientBackend(create: BullMQ['createRedisBackend'], made: WaitingBackend[]): BackendFactory {
  return (...given) => {
    const backend = create(...given);
    made.push(backend as WaitingBackend);
    return Object.defineProperty(backend, 'maximumBlockTimeout', { value: LONGEST_BLOCK });
  };
}

/** A backend, with the connection on which a worker waits for jobs. */
interface WaitingBackend {
  readonly blockingConnection?: { readonly client: Promise<{ flushQueue?(error: Error): void }> };
}

/**
 * Fails the commands that ioredis keeps for the next connection, since there will be none. Waiting for their answers
 * would keep the process alive until BullMQ gives up.
 */
function endWait({ blockingConnection }: WaitingBackend): void {
  blockingConnection?.client.then(
    (client) => client.flushQueue?.(new Error('The connection was left.')),
    () => undefined,
  );
}

/**
 * Connects again after an error of a replica within a transaction, since ioredis looks only at errors of single
 * commands.
 */
function reconnectAfter(error: unknown, client: Redis | Cluster): void {
  if (error instanceof Error && error.message.includes('READONLY') && client.status === 'ready')
    client.disconnect(true);
}

/** Sends several commands with one system call, which costs more than the command that it carries. */
function gather(client: Redis | Cluster): void {
  const { stream } = client as { readonly stream?: Redis['stream'] }; // a cluster has several, so it has none
  if (!stream || stream.writableCorked > 0) return;
  stream.cork();
  setImmediate(() => stream.uncork()); // at the end of this turn, so that nobody waits for another one
}
