import { types } from 'node:util';
import { flag, groupOf, invalidOption, LONGEST_TIMER, mustKnow, oneOf } from './option-rules.js';
import type {
  EncryptionKey,
  QueueBackoff,
  QueueEncryption,
  QueueOptions,
  QueueStorage,
  QueueTelemetry,
  QueueWorkers,
  ResolvedQueueOptions,
} from './queue-options.js';

const HOUR = 3_600_000;
const KEY_BYTES = 32;

/**
 * Checks the options of the queue, and fills in the defaults.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`; the message contains no value
 */
export function resolveQueueOptions(given: QueueOptions, instance: string): ResolvedQueueOptions {
  const options = groupOf('queue', given, 'must be `{ storage, … }`');
  mustKnow(options, OPTIONS, 'queue');
  const kept = storage(options.storage);
  const encryption = encryptionOf(options.encryption);
  return {
    storage: kept,
    workers: workers(options.workers),
    order: oneOf('queue.order', options.order ?? 'none', ['none', 'call']),
    attempts: count('attempts', options.attempts ?? 12),
    backoff: backoff(options.backoff ?? {}),
    remember: atLeast('remember', options.remember ?? 25 * HOUR, 1_000),
    storeTimeout: timer('storeTimeout', options.storeTimeout ?? storeTimeoutFor(kept), 1),
    lease: timer('lease', options.lease ?? 15_000, 100),
    acceptsUnencrypted: flag('queue.encryption.acceptUnencrypted', encryption?.acceptUnencrypted ?? false),
    encryptionKeys: encryption ? keys(encryption.keys) : [],
    ...(options.telemetry && { telemetry: telemetry(options.telemetry) }),
    name: queueName(options.name ?? (instance === 'default' ? DEFAULT_NAME : `${DEFAULT_NAME}-${instance}`)),
    ...(options.prefix !== undefined && { prefix: keyPrefix(options.prefix, kept) }),
    ...(options.startTimeout !== undefined && {
      startTimeout: timer('startTimeout', options.startTimeout, 1),
    }),
  };
}

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

function workers(value: QueueOptions['workers']): false | Required<QueueWorkers> {
  if (value === false) return false;
  const given = groupOf('queue.workers', value ?? {}, 'must be `{ concurrency }` or false');
  mustKnow(given, { concurrency: true }, 'queue.workers');
  return { concurrency: count('workers.concurrency', given.concurrency ?? 16) };
}

function backoff(value: QueueBackoff): Required<QueueBackoff> {
  const given = groupOf('queue.backoff', value, 'must be `{ delay, jitter }`');
  mustKnow(given, { delay: true, jitter: true }, 'queue.backoff');
  return {
    delay: atLeast('backoff.delay', given.delay ?? 1_000, 0),
    jitter: share('backoff.jitter', given.jitter ?? 0.5),
  };
}

function encryptionOf(value: QueueEncryption | undefined): QueueEncryption | undefined {
  if (value === undefined || value === null) return undefined;
  const given = groupOf('queue.encryption', value, 'must be `{ keys, acceptUnencrypted }`');
  mustKnow(given, { keys: true, acceptUnencrypted: true }, 'queue.encryption');
  return given;
}

function telemetry(value: QueueTelemetry): QueueTelemetry {
  if (typeof value.tracer === 'object' && typeof value.contextManager === 'object') return value;
  throw invalid('telemetry', 'must be a telemetry of BullMQ, such as `new BullMQOtel(…)` makes');
}

const DEFAULT_NAME = 'bandwidth-callbacks';

/** An embedded database is never unreachable, only busy, so it gets longer before callbacks are refused. */
function storeTimeoutFor(value: QueueStorage): number {
  return 'embedded' in value ? 5_000 : 900;
}

function storage(value: QueueStorage | undefined): QueueStorage {
  const entries = typeof value === 'object' ? Object.entries(value ?? {}) : [];
  const [only, ...others] = entries.filter(([, item]) => item !== undefined && item !== '');
  const isUsable = only !== undefined && others.length === 0 && STORAGES[only[0] as keyof typeof STORAGES]?.(only[1]);
  if (isUsable) return withoutKeyPrefix(value as QueueStorage);
  throw invalid('storage', 'must be one of `{ embedded: folder }`, `{ redis: … }` and `{ postgres: … }`');
}

/** What each storage can be. A text that is a URL must be one of that storage. */
const STORAGES = {
  embedded: (value: unknown) => typeof value === 'string',
  redis: (value: unknown) => isPlace(value, /^(?:redis|valkey)s?:/i),
  postgres: (value: unknown) => isPlace(value, /^(?:postgres|postgresql|socket):/i),
} as const;

function isPlace(value: unknown, scheme: RegExp): boolean {
  if (typeof value !== 'string') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return !/^[a-z][a-z\d+.-]*:\/\//i.test(value) || scheme.test(value);
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

function keys(value: readonly EncryptionKey[]): ResolvedQueueOptions['encryptionKeys'] {
  const list = Array.isArray(value) ? (value as readonly (EncryptionKey | undefined)[]) : [];
  const ids = new Set(list.map((key) => key?.id));
  if (list.length === 0 || ids.size !== list.length || ![...ids].every((id) => id && /^[\w-]+$/.test(id))) {
    throw invalid('encryption.keys', 'must be keys with different ids made of letters, digits, `-` and `_`');
  }
  return (list as readonly EncryptionKey[]).map(({ id, secret }) => ({ id, secret: bytes(secret) }));
}

function bytes(secret: unknown): Uint8Array {
  const read =
    typeof secret === 'string' ? Buffer.from(secret, /^[\da-f]{64}$/i.test(secret) ? 'hex' : 'base64') : secret;
  if (types.isUint8Array(read) && read.length === KEY_BYTES) return read;
  throw invalid('encryption.keys', 'must hold secrets of 32 bytes, such as `openssl rand -base64 32` makes');
}

/** BullMQ builds Redis keys from the name, separated by colons, so the name may not contain one. */
function queueName(value: string): string {
  if (typeof value === 'string' && value.trim() !== '') return encodeURIComponent(value);
  throw invalid('name', 'must be text that is not empty');
}

function atLeast(option: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value;
  throw invalid(option, `must be a number of at least ${least}`);
}

/** At most as long as a timer can be. */
function timer(option: string, value: unknown, least: number): number {
  const milliseconds = atLeast(option, value, least);
  if (milliseconds <= LONGEST_TIMER) return milliseconds;
  throw invalid(option, `must be a number of milliseconds of at most ${LONGEST_TIMER}`);
}

function count(option: string, value: unknown): number {
  if (Number.isSafeInteger(value)) return atLeast(option, value, 1);
  throw invalid(option, 'must be a whole number of at least 1');
}

function share(option: string, value: number): number {
  if (atLeast(option, value, 0) <= 1) return value;
  throw invalid(option, 'must be between 0 and 1');
}

function invalid(option: string, rule: string) {
  return invalidOption(`queue.${option}`, rule);
}
