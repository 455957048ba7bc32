import { callQueueNames } from '../queue-names.js';
import type { Cluster, Redis } from 'ioredis';
import { storageRefuses } from './storage-trouble.js';
import { logger } from '../../log/logger.js';

/** The oldest version on which BullMQ's scripts run. */
const OLDEST_MAJOR = 5;

/** A script that writes a key for one second. All of BullMQ's writes are made by scripts. */
const WRITE = "return redis.call('SET', KEYS[1], '1', 'PX', 1000)";

/** The keys of a queue that hold callbacks which are not handled yet, or were given up. */
const UNFINISHED = ['wait', 'paused', 'active', 'delayed', 'prioritized', 'failed'];

/**
 * Asks a Redis for its version, its role, and what it does when it is full.
 *
 * @returns whether it is a node of a cluster
 * @throws {BandwidthCallbacksError} `BANDWIDTH_QUEUE_STORAGE_REFUSED` for what waiting would not change
 */
export async function inspectRedis(client: Redis | Cluster, address: string): Promise<boolean> {
  const about = read(await client.info());
  const isCluster = about.get('cluster_enabled') === '1';
  const version = about.get('redis_version') ?? '';
  if (Number.parseInt(version) < OLDEST_MAJOR) throw storageRefuses(address, `its version ${version} is too old`);
  if (!isCluster && about.get('role') === 'slave' && about.get('slave_read_only') !== '0') {
    throw storageRefuses(address, 'it is a read-only replica (READONLY), and callbacks have to be written');
  }
  checkEviction(about.get('maxmemory_policy') ?? 'noeviction', address);
  return isCluster;
}

/** @throws {Error} what Redis answers if this user may not write these keys or run scripts */
export async function mustTakeWrites(client: Redis | Cluster, prefix: string): Promise<void> {
  await client.eval(WRITE, 1, `${prefix}:probe`);
}

/** Warns of callbacks under the keys of earlier versions, which had no hash tags. No worker handles them. */
export async function warnOfOldKeys(
  client: Redis | Cluster,
  { old, name }: { readonly old: string; readonly name: string },
): Promise<void> {
  const keys = [name, ...callQueueNames(name)].flatMap((queue) => UNFINISHED.map((part) => `${old}:${queue}:${part}`));
  if ((await client.exists(...keys)) === 0) return;
  logger.warn(
    `Redis holds callbacks of an earlier version under ${old}:${name}:*, where no worker finds them. ` +
      `Keys begin with ${old}:{${name}}: now; docs/durable-delivery.md has the command that renames them.`,
  );
}

function checkEviction(policy: string, address: string): void {
  if (policy.startsWith('allkeys')) {
    const reason = `its maxmemory-policy is ${policy}, which throws stored callbacks away when it is full; set noeviction`;
    throw storageRefuses(address, reason);
  }
  if (policy === 'noeviction') return;
  logger.warn(
    `${address} has the maxmemory-policy ${policy}: when its memory is full, it deletes the keys that say who handles a callback. Set noeviction.`,
  );
}

function read(info: string): ReadonlyMap<string, string> {
  return new Map(info.split(/\r?\n/).map((line) => line.split(':', 2) as [string, string]));
}
