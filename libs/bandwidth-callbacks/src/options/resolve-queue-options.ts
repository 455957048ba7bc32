import { invalidOption, mustKnow, oneOf } from './option-rules.js';
import type { EncryptionKey, QueueOptions, QueueStorage, ResolvedQueueOptions } from './queue-options.js';

const HOUR = 3_600_000;
const KEY_BYTES = 32;

const OPTIONS: Readonly<Record<keyof QueueOptions, true>> = {
  storage: true,
  workers: true,
  order: true,
  attempts: true,
  backoff: true,
  remember: true,
  storeTimeout: true,
  lease: true,
  encryption: true,
  telemetry: true,
  name: true,
  prefix: true,
  startTimeout: true,
};

/**
 * Checks the options of the queue, and fills in the defaults.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`; the message contains no value
 */
export function resolveQueueOptions(options: QueueOptions, instance: string): ResolvedQueueOptions {
  const { workers, backoff, encryption, telemetry } = options;
  mustKnow(options, OPTIONS, 'queue');
  if (workers) mustKnow(workers, { concurrency: true }, 'queue.workers');
  if (backoff) mustKnow(backoff, { delay: true, jitter: true }, 'queue.backoff');
  if (encryption) mustKnow(encryption, { keys: true, acceptUnencrypted: true }, 'queue.encryption');
  const kept = storage(options.storage);
  return {
    storage: kept,
    workers: workers !== false && { concurrency: atLeast('workers.concurrency', workers?.concurrency ?? 16, 1) },
    order: oneOf('queue.order', options.order ?? 'none', ['none', 'call']),
    attempts: atLeast('attempts', options.attempts ?? 12, 1),
    backoff: {
      delay: atLeast('backoff.delay', backoff?.delay ?? 1_000, 0),
      jitter: share('backoff.jitter', backoff?.jitter ?? 0.5),
    },
    remember: atLeast('remember', options.remember ?? 25 * HOUR, 1_000),
    storeTimeout: atLeast('storeTimeout', options.storeTimeout ?? storeTimeoutFor(kept), 1),
    lease: atLeast('lease', options.lease ?? 15_000, 100),
    acceptsUnencrypted: encryption?.acceptUnencrypted === true,
    encryptionKeys: encryption ? keys(encryption.keys) : [],
    ...(telemetry && { telemetry }),
    name: queueName(options.name ?? (instance === 'default' ? DEFAULT_NAME : `${DEFAULT_NAME}-${instance}`)),
    ...(options.prefix !== undefined && { prefix: keyPrefix(options.prefix, kept) }),
    ...(options.startTimeout !== undefined && { startTimeout: atLeast('startTimeout', options.startTimeout, 1) }),
  };
}

const DEFAULT_NAME = 'bandwidth-callbacks';

/** An embedded database is never unreachable, only busy, so it gets longer before callbacks are refused. */
function storeTimeoutFor(value: QueueStorage): number {
  return 'embedded' in value ? 5_000 : 900;
}

function storage(value: QueueStorage | undefined): QueueStorage {
  const given = Object.values(value ?? {}).filter((item) => item !== undefined && item !== '');
  const isKnown = value && ('embedded' in value || 'redis' in value || 'postgres' in value);
  if (isKnown && given.length === 1) return withoutKeyPrefix(value);
  throw invalid('storage', 'must be one of `{ embedded: folder }`, `{ redis: … }` and `{ postgres: … }`');
}

/** Refuses `keyPrefix`: ioredis would rename keys, and BullMQ's scripts would no longer find them. */
function withoutKeyPrefix(value: QueueStorage): QueueStorage {
  const redis = 'redis' in value && typeof value.redis === 'object' ? value.redis : {};
  const { keyPrefix: own, options } = redis as { keyPrefix?: unknown; options?: ClientOptions };
  const found = [own, options?.keyPrefix, options?.redisOptions?.keyPrefix].some(Boolean);
  const isInUrl = 'redis' in value && typeof value.redis === 'string' && /[?&]keyPrefix=./.test(value.redis);
  if (!found && !isInUrl) return value;
  throw invalid('storage.redis', "must not have ioredis' `keyPrefix`: give the prefix as `queue.prefix` instead");
}

/** The options that an ioredis client keeps; a cluster keeps those of its nodes separately. */
interface ClientOptions {
  readonly keyPrefix?: string;
  readonly redisOptions?: { readonly keyPrefix?: string };
}

/** The prefix without the colon that follows it in a key. */
function keyPrefix(value: string, kept: QueueStorage): string {
  if (!('redis' in kept)) throw invalid('prefix', 'is for Redis; a PostgreSQL has `schema`, and every folder is apart');
  const prefix = typeof value === 'string' ? value.replace(/:+$/, '') : '';
  if (/^[^{}\s]+$/.test(prefix)) return prefix;
  throw invalid('prefix', 'must be text without white space and braces');
}

function keys(list: readonly EncryptionKey[]): ResolvedQueueOptions['encryptionKeys'] {
  const ids = new Set(list.map(({ id }) => id));
  if (list.length === 0 || ids.size !== list.length || ![...ids].every((id) => /^[\w-]+$/.test(id))) {
    throw invalid('encryption.keys', 'must be keys with different ids made of letters, digits, `-` and `_`');
  }
  return list.map(({ id, secret }) => ({ id, secret: bytes(secret) }));
}

function bytes(secret: string | Uint8Array): Uint8Array {
  const read =
    typeof secret !== 'string' ? secret : Buffer.from(secret, /^[\da-f]{64}$/i.test(secret) ? 'hex' : 'base64');
  if (read.length === KEY_BYTES) return read;
  throw invalid('encryption.keys', 'must hold secrets of 32 bytes, such as `openssl rand -base64 32` makes');
}

/** BullMQ builds Redis keys from the name, separated by colons, so the name may not contain one. */
function queueName(value: string): string {
  if (value.trim() !== '') return encodeURIComponent(value);
  throw invalid('name', 'must be text that is not empty');
}

function atLeast(option: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value;
  throw invalid(option, `must be a number of at least ${least}`);
}

function share(option: string, value: number): number {
  if (atLeast(option, value, 0) <= 1) return value;
  throw invalid(option, 'must be between 0 and 1');
}

function invalid(option: string, rule: string) {
  return invalidOption(`queue.${option}`, rule);
}
