import { types } from 'node:util';
import { isGiven, isObject, OptionRules } from './option-rules.js';
import type {
  QueueBackoff,
  QueueEncryption,
  QueueOptions,
  QueueStorage,
  QueueTelemetry,
  QueueWorkers,
  ResolvedQueueOptions,
  ResolvedStorage,
} from './queue-options.js';

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

const WORKERS: Readonly<Record<keyof QueueWorkers, true>> = { concurrency: true };
const BACKOFF: Readonly<Record<keyof QueueBackoff, true>> = { delay: true, jitter: true };
const ENCRYPTION: Readonly<Record<keyof QueueEncryption, true>> = { keys: true, acceptUnencrypted: true };

/**
 * Checks the options of the queue, and fills in the defaults.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`; the message contains no value
 */
export function resolveQueueOptions(
  given: QueueOptions,
  instance: string,
  rules = new OptionRules('BandwidthCallbacksModule'),
): ResolvedQueueOptions {
  const options = rules.group('queue', given, OPTIONS);
  const kept = storage(options.storage, rules);
  const { telemetry, prefix, startTimeout } = options;
  return {
    storage: kept,
    workers: workers(options.workers ?? {}, rules),
    order: rules.oneOf('queue.order', options.order ?? 'none', ['none', 'call']),
    attempts: rules.integer('queue.attempts', options.attempts ?? 12),
    backoff: backoff(options.backoff ?? {}, rules),
    remember: rules.duration('queue.remember', options.remember ?? 25 * HOUR, 1_000),
    storeTimeout: rules.timer('queue.storeTimeout', options.storeTimeout ?? storeTimeoutFor(kept)),
    lease: rules.timer('queue.lease', options.lease ?? 15_000, 100),
    ...encryption(options.encryption ?? undefined, rules),
    ...(isGiven(telemetry) && { telemetry: bullmqTelemetry(telemetry, rules) }),
    name: queueName(options.name ?? (instance === 'default' ? DEFAULT_NAME : `${DEFAULT_NAME}-${instance}`), rules),
    ...(isGiven(prefix) && { prefix: keyPrefix(prefix, kept, rules) }),
    ...(isGiven(startTimeout) && { startTimeout: rules.timer('queue.startTimeout', startTimeout) }),
  };
}

const DEFAULT_NAME = 'bandwidth-callbacks';

/** An embedded database is never unreachable, only busy, so it gets longer before callbacks are refused. */
function storeTimeoutFor(value: ResolvedStorage): number {
  return 'embedded' in value ? 5_000 : 900;
}

function storage(value: QueueStorage | undefined, rules: OptionRules): ResolvedStorage {
  const given = isObject(value) ? Object.entries(value).filter(([, item]) => isGiven(item) && item !== '') : [];
  const [[kind, item] = ['', undefined]] = given as [string, unknown][];
  if (given.length > 1 && given.every(([name]) => STORAGES.has(name))) {
    const names = given.map(([name]) => `\`${name}\``).join(' and ');
    throw rules.invalid('queue.storage', `must have one storage, and has ${given.length}: ${names}`);
  }
  if (given.length === 1 && STORAGES.get(kind)?.(item))
    return withoutKeyPrefix({ [kind]: item } as unknown as ResolvedStorage, rules);
  throw rules.invalid(
    'queue.storage',
    'must be one of `{ embedded: folder }`, `{ redis: … }` and `{ postgres: … }`, the last two with a URL, options or a client',
  );
}

/** What each storage can be: a text that is a URL must be one of that storage. */
const STORAGES: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['embedded', isText],
  ['redis', (value) => isDriver(value) || isPlace(value, /^(?:redis|valkey)s?:/i)],
  ['postgres', (value) => isDriver(value) || isPlace(value, /^(?:postgres|postgresql|socket):/i)],
]);

function isPlace(value: unknown, scheme: RegExp): boolean {
  return isText(value) && (!/^[a-z][a-z\d+.-]*:\/\//i.test(value) || scheme.test(value));
}

/** Options of a driver, or its client. */
function isDriver(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses `keyPrefix`: ioredis would rename keys, and BullMQ's scripts would no longer find them. */
function withoutKeyPrefix(value: ResolvedStorage, rules: OptionRules): ResolvedStorage {
  const redis = 'redis' in value && typeof value.redis === 'object' ? value.redis : {};
  const { keyPrefix: own, options } = redis as { keyPrefix?: unknown; options?: ClientOptions };
  const found = [own, options?.keyPrefix, options?.redisOptions?.keyPrefix].some(Boolean);
  const isInUrl = 'redis' in value && typeof value.redis === 'string' && /[?&]keyPrefix=./.test(value.redis);
  if (!found && !isInUrl) return value;
  throw rules.invalid(
    'queue.storage.redis',
    "must not have ioredis' `keyPrefix`: give the prefix as `queue.prefix` instead",
  );
}

/** The options that an ioredis client keeps; a cluster keeps those of its nodes separately. */
interface ClientOptions {
  readonly keyPrefix?: string;
  readonly redisOptions?: { readonly keyPrefix?: string };
}

/** The prefix without the colon that follows it in a key. */
function keyPrefix(value: unknown, kept: ResolvedStorage, rules: OptionRules): string {
  const prefix = typeof value === 'string' ? value.replace(/:+$/, '') : '';
  if (!/^[^{}\s]+$/.test(prefix)) throw rules.invalid('queue.prefix', 'must be text without white space and braces');
  if ('redis' in kept) return prefix;
  throw rules.invalid(
    'queue.prefix',
    'is only for Redis: use `schema` for PostgreSQL, and another folder for an embedded database',
  );
}

function workers(option: false | QueueWorkers, rules: OptionRules): ResolvedQueueOptions['workers'] {
  if (option === false) return false;
  const { concurrency } = rules.group('queue.workers', option, WORKERS, '`{ concurrency }`, or false');
  return { concurrency: rules.integer('queue.workers.concurrency', concurrency ?? 16) };
}

function backoff(option: QueueBackoff, rules: OptionRules): ResolvedQueueOptions['backoff'] {
  const { delay, jitter } = rules.group('queue.backoff', option, BACKOFF);
  return {
    delay: rules.timer('queue.backoff.delay', delay ?? 1_000, 0),
    jitter: share('queue.backoff.jitter', jitter ?? 0.5, rules),
  };
}

function encryption(
  given: QueueEncryption | undefined,
  rules: OptionRules,
): Pick<ResolvedQueueOptions, 'acceptsUnencrypted' | 'encryptionKeys'> {
  if (given === undefined) return { acceptsUnencrypted: false, encryptionKeys: [] };
  const { keys, acceptUnencrypted } = rules.group('queue.encryption', given, ENCRYPTION);
  return {
    acceptsUnencrypted: rules.flag('queue.encryption.acceptUnencrypted', acceptUnencrypted ?? false),
    encryptionKeys: encryptionKeys(keys, rules),
  };
}

function encryptionKeys(list: unknown, rules: OptionRules): ResolvedQueueOptions['encryptionKeys'] {
  const given: readonly unknown[] = Array.isArray(list) ? list : [];
  const keys = given.map((each) => (isObject(each) ? (each as { id?: unknown; secret?: unknown }) : {}));
  const ids = new Set(keys.map(({ id }) => id));
  const areIds = [...ids].every((id) => typeof id === 'string' && /^[\w-]+$/.test(id));
  if (keys.length === 0 || ids.size !== keys.length || !areIds) {
    throw rules.invalid(
      'queue.encryption.keys',
      'must be a list of `{ id, secret }` with different ids made of letters, digits, `-` and `_`',
    );
  }
  return keys.map(({ id, secret }) => ({ id: id as string, secret: bytes(secret, rules) }));
}

function bytes(secret: unknown, rules: OptionRules): Uint8Array {
  const read =
    typeof secret === 'string' ? Buffer.from(secret, /^[\da-f]{64}$/i.test(secret) ? 'hex' : 'base64') : secret;
  if (types.isUint8Array(read) && read.length === KEY_BYTES) return read;
  throw rules.invalid(
    'queue.encryption.keys',
    'must hold secrets of 32 bytes, or their base64 or hexadecimal form, such as `openssl rand -base64 32` makes',
  );
}

function bullmqTelemetry(value: QueueTelemetry, rules: OptionRules): QueueTelemetry {
  const isTelemetry = isDriver(value) && isDriver(value.tracer) && isDriver(value.contextManager);
  if (isTelemetry) return value;
  throw rules.invalid('queue.telemetry', 'must have a `tracer` and a `contextManager`, as `new BullMQOtel(…)` has');
}

/** BullMQ builds Redis keys from the name, separated by colons, so the name may not contain one. */
function queueName(value: unknown, rules: OptionRules): string {
  return encodeURIComponent(rules.text('queue.name', value));
}

function share(option: string, value: unknown, rules: OptionRules): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw rules.invalid(option, 'must be a number from 0 to 1');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
