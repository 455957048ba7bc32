import type { Without } from './without.js';

/**
 * An embedded PostgreSQL (PGlite, WebAssembly) without a server, in a data folder that only this process uses. Stored
 * callbacks survive the death of the process, but a power cut may lose the latest ones, since PGlite does not wait for
 * the disk.
 */
export interface EmbeddedStorage {
  /**
   * The path of the folder, which is created if it is missing. Only one registration of one process at a time can use
   * it; a second one does not start.
   */
  readonly embedded: string;
}

/** A Redis (or Valkey) that many machines share. */
export interface RedisStorage {
  /**
   * A URL, the options of ioredis, or an ioredis client, a `Cluster` too. A client of your own is used for writes
   * unchanged, so let it fail fast (`enableOfflineQueue: false`); workers duplicate it. For a Redis Cluster the URL of
   * one node is enough, since that node names the others. `keyPrefix` is refused; use `queue.prefix`.
   */
  readonly redis: string | RedisOptionsLike | RedisClientLike;
}

/** A PostgreSQL (13 or later) that many machines share. */
export interface PostgresStorage {
  /**
   * A URL, the options of pg's `Pool`, or such a pool. Of a pool only the options are used: the queue opens its own
   * connections.
   *
   * `max` (default 10, at least 3) is the number of connections of this process, for all its queues and workers
   * together; the `max` of a pool that you pass is ignored. `schema` (default `bullmq`) names the schema of BullMQ's
   * tables; they are created at the start unless `migrate: false`.
   */
  readonly postgres: string | PostgresOptionsLike | PostgresPoolLike;
}

/** The options of ioredis. */
export type RedisOptionsLike = Readonly<Record<string, unknown>> & { readonly host?: string; readonly port?: number };

/** An ioredis client. */
export interface RedisClientLike {
  readonly status: string;
  duplicate(override?: object): RedisClientLike;
}

/** The options of pg's `Pool`, and those of BullMQ's PostgreSQL backend. */
export type PostgresOptionsLike = Readonly<Record<string, unknown>> & {
  readonly connectionString?: string;
  readonly schema?: string;
  readonly migrate?: boolean;
  readonly max?: number;
};

/** A pool of pg. */
export interface PostgresPoolLike {
  readonly options: object;
  connect(): Promise<unknown>;
}

/** Where callbacks are stored until they are handled: in one of the three. */
export type QueueStorage =
  | (EmbeddedStorage & Without<'redis' | 'postgres'>)
  | (RedisStorage & Without<'embedded' | 'postgres'>)
  | (PostgresStorage & Without<'embedded' | 'redis'>);

/** The storage that was given, without the places of the other two. */
export type ResolvedStorage = EmbeddedStorage | RedisStorage | PostgresStorage;

/** One key of AES-256-GCM. */
export interface EncryptionKey {
  /** Stored with every payload that this key encrypted, so it must not be secret. */
  readonly id: string;
  /** 32 bytes, or their base64 or hexadecimal form: `openssl rand -base64 32`. */
  readonly secret: string | Uint8Array;
}

/** How payloads are encrypted before they are stored. */
export interface QueueEncryption {
  /**
   * The first key encrypts, all of them decrypt. To rotate, give every process the new key as its second, then put it
   * first; remove the old one after `remember`, once no dead letter needs it.
   */
  readonly keys: readonly EncryptionKey[];
  /**
   * `true` also handles callbacks that were stored unencrypted. Use it while callbacks are left from before there was a
   * key. Without it such a callback becomes a dead letter, since anybody who can write to the storage could have put it
   * there. Default: `false`.
   */
  readonly acceptUnencrypted?: boolean;
}

/** BullMQ's telemetry interface, which `new BullMQOtel(…)` of `bullmq-otel` implements. */
export interface QueueTelemetry {
  readonly tracer: object;
  readonly contextManager: object;
  readonly meter?: object;
}

/** The options of the workers in this process. */
export interface QueueWorkers {
  /** How many callbacks this process handles at the same time. Default: 16. */
  readonly concurrency?: number;
}

/** When a callback whose handler failed is tried again. */
export interface QueueBackoff {
  /**
   * Milliseconds before the second attempt; each further wait is twice as long, but no longer than an hour, or than this
   * where it is longer. Default: 1,000.
   */
  readonly delay?: number;
  /** The random share of each wait, from 0 to 1, which keeps retries from coming in waves. Default: 0.5. */
  readonly jitter?: number;
}

/** Durable delivery: notify-lane callbacks are stored, acknowledged, and then handled by workers. */
export interface QueueOptions {
  /**
   * Where callbacks are stored: `{ embedded }` with a folder, or `{ redis }` or `{ postgres }` with a URL, options of
   * the driver, or its client.
   */
  readonly storage: QueueStorage;
  /** `false` for a process that only receives. Default: this process handles what it and others receive. */
  readonly workers?: false | QueueWorkers;
  /**
   * `'call'` handles the events of one call one after another, in the order in which they were received. A retry delays
   * the later events of its call; so does a worker that died, until its lease ends. When an event is given up, the next
   * one is handled. At most 8 calls are handled at the same time, on all machines together. All processes that share a
   * storage must use the same value. What was stored before a change to `'none'` is still handled in order. Default:
   * `'none'`.
   */
  readonly order?: 'none' | 'call';
  /** How many attempts a callback gets before it becomes a dead letter. Default: 12, which take about half an hour. */
  readonly attempts?: number;
  /**
   * The waits between attempts, which end at an hour. Default: 1 second before the second attempt, then twice as long
   * each time.
   */
  readonly backoff?: QueueBackoff;
  /** Milliseconds for which a handled callback's duplicates are recognised. Default: 25 hours; Bandwidth retries for 24. */
  readonly remember?: number;
  /**
   * Milliseconds that the storage has to store a callback before the sender gets 503. Default: 900, and 5,000 when
   * embedded.
   */
  readonly storeTimeout?: number;
  /**
   * Milliseconds after which a callback goes to another worker if its own worker no longer responds (a crash, a blocked
   * event loop). Detection takes two to three times as long. Default: 15,000.
   */
  readonly lease?: number;
  /** Encrypts payloads. Default: payloads are stored as they came. */
  readonly encryption?: QueueEncryption;
  /**
   * Continues the trace of a request in the worker that handles its event. Pass `new BullMQOtel({ tracerName:
   * 'callbacks' })` of `bullmq-otel`. Default: none.
   */
  readonly telemetry?: QueueTelemetry;
  /** The name of the queue in the storage. Default: `bandwidth-callbacks`, and the `instance` unless that is `default`. */
  readonly name?: string;
  /**
   * The prefix of every Redis key, followed by a colon: with `app` the access rule `~app:*` is enough. Processes that
   * share a queue must use the same prefix. Default: `bull`, BullMQ's own. Other storages have no keys; PostgreSQL has
   * `schema`.
   */
  readonly prefix?: string;
  /**
   * Milliseconds that the start waits for the storage before it fails with `BANDWIDTH_QUEUE_STORAGE_UNREACHABLE`.
   * Default: the application starts without the storage, refuses notify-lane callbacks with 503, and keeps trying to
   * connect.
   */
  readonly startTimeout?: number;
}

/** The options of the queue with every default filled in. */
export interface ResolvedQueueOptions
  extends
    Required<
      Omit<QueueOptions, 'storage' | 'encryption' | 'telemetry' | 'workers' | 'backoff' | 'prefix' | 'startTimeout'>
    >,
    Pick<QueueOptions, 'telemetry' | 'prefix' | 'startTimeout'> {
  readonly storage: ResolvedStorage;
  readonly workers: false | Required<QueueWorkers>;
  readonly backoff: Required<QueueBackoff>;
  readonly acceptsUnencrypted: boolean;
  readonly encryptionKeys: readonly { readonly id: string; readonly secret: Uint8Array }[];
}
