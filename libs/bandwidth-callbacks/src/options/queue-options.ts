/**
 * A data folder of this process alone: an embedded PostgreSQL (PGlite, WebAssembly) without a server. What it has taken
 * survives the death of the process; a power cut may cost the last moments, since PGlite does not wait for the disk.
 */
export interface EmbeddedStorage {
  /** The folder; made where it is missing. One process at a time: a second one does not start. */
  readonly embedded: string;
}

/** A Redis (or Valkey) that many machines share. */
export interface RedisStorage {
  /**
   * A URL, the options of ioredis, or an ioredis client, a `Cluster` too. A client of your own takes the writes as it is,
   * so let it fail fast (`enableOfflineQueue: false`); workers duplicate it. A URL of one node of a Redis Cluster is
   * enough: it names the others. `keyPrefix` is refused; use `queue.prefix`.
   */
  readonly redis: string | RedisOptionsLike | RedisClientLike;
}

/** A PostgreSQL (13 or later) that many machines share. */
export interface PostgresStorage {
  /**
   * A URL, the options of pg's `Pool`, or such a pool, whose options are then used: the connections are the queue's own.
   *
   * `max` (default 10, at least 3) is the number of connections of this process, for all its queues and workers together;
   * that of a pool is not taken over. `schema` (default `bullmq`) names the schema of BullMQ's tables; they are made at start unless `migrate: false`.
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

/** Where callbacks are kept until they are handled. */
export type QueueStorage = EmbeddedStorage | RedisStorage | PostgresStorage;

/** One key of AES-256-GCM. */
export interface EncryptionKey {
  /** Stands beside every payload that this key encrypted; no secret. */
  readonly id: string;
  /** 32 bytes, or their base64 or hexadecimal form: `openssl rand -base64 32`. */
  readonly secret: string | Uint8Array;
}

/** Payloads are encrypted before they are stored. */
export interface QueueEncryption {
  /** The first encrypts; all decrypt. To rotate, put a new key in front and drop the old one a day later. */
  readonly keys: readonly EncryptionKey[];
  /**
   * `true` handles callbacks that were stored unencrypted, too: while those are left that were stored before there was a
   * key. Default: `false`; such a callback becomes a dead letter, since anybody who can write into the storage could
   * have put it there.
   */
  readonly acceptUnencrypted?: boolean;
}

/** BullMQ's telemetry interface, which `new BullMQOtel(…)` of `bullmq-otel` implements. */
export interface QueueTelemetry {
  readonly tracer: object;
  readonly contextManager: object;
  readonly meter?: object;
}

/** What the workers of a process do. */
export interface QueueWorkers {
  /** How many callbacks this process handles at the same time. Default: 16. */
  readonly concurrency?: number;
}

/** When a callback whose handler failed is tried again. */
export interface QueueBackoff {
  /** Milliseconds before the second attempt; each further wait is twice as long. Default: 1,000. */
  readonly delay?: number;
  /** The share of a wait that is left to chance, from 0 to 1, so that retries do not come in waves. Default: 0.5. */
  readonly jitter?: number;
}

/** Durable delivery: notify-lane callbacks are stored, acknowledged, and then handled by workers. */
export interface QueueOptions {
  readonly storage: QueueStorage;
  /** `false` for a process that only receives. Default: this process handles what it and others receive. */
  readonly workers?: false | QueueWorkers;
  /**
   * `'call'` handles the events of one call one after another, in the order they were received; a retry holds up the
   * later events of its call. At most 8 calls are then handled at the same time, on all machines together.
   * All processes of a storage must agree on it. Default: `'none'`.
   */
  readonly order?: 'none' | 'call';
  /** How often a callback is tried before it becomes a dead letter. Default: 12, which take about half an hour. */
  readonly attempts?: number;
  readonly backoff?: QueueBackoff;
  /** Milliseconds for which a handled callback's duplicates are recognised. Default: 25 hours; Bandwidth retries for 24. */
  readonly remember?: number;
  /** Milliseconds the storage gets to take a callback, before it is refused with 503. Default: 900, and 5,000 when embedded. */
  readonly storeTimeout?: number;
  /**
   * Milliseconds after which a callback is given to another worker when its own has fallen silent (a crash, a blocked
   * event loop). It is noticed within two to three times as long. Default: 15,000.
   */
  readonly lease?: number;
  /** Default: payloads are stored as they came. */
  readonly encryption?: QueueEncryption;
  readonly telemetry?: QueueTelemetry;
  /** The name of the queue in the storage. Default: `bandwidth-callbacks`, and the `instance` unless that is `default`. */
  readonly name?: string;
  /**
   * Put before every key of a Redis, with a colon after it: with `app` the access rule `~app:*` is enough. Processes that
   * share a queue agree on it. Default: `bull`, as BullMQ has it. Other storages have no keys; a PostgreSQL has `schema`.
   */
  readonly prefix?: string;
  /**
   * Milliseconds after which the application does not start, with `BANDWIDTH_QUEUE_STORAGE_UNREACHABLE`, when the storage
   * has not answered. Default: it starts without the storage, refuses notifications with 503, and waits for it.
   */
  readonly startTimeout?: number;
}

/** The options with every default filled in. */
export interface ResolvedQueueOptions
  extends
    Required<Omit<QueueOptions, 'encryption' | 'telemetry' | 'workers' | 'backoff' | 'prefix' | 'startTimeout'>>,
    Pick<QueueOptions, 'telemetry' | 'prefix' | 'startTimeout'> {
  readonly workers: false | Required<QueueWorkers>;
  readonly backoff: Required<QueueBackoff>;
  readonly acceptsUnencrypted: boolean;
  readonly encryptionKeys: readonly { readonly id: string; readonly secret: Uint8Array }[];
}
