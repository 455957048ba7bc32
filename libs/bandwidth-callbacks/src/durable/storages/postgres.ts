import type { BackendFactory } from 'bullmq';
import type { PostgresOptionsLike, PostgresPoolLike, ResolvedQueueOptions } from '../../options/queue-options.js';
import type { BullMQ, OpenStorage } from './storage.js';

/** Connections that each queue may have for storing. They are made when needed, and closed when idle. */
const STORING = 4;

/** How long a worker waits for the answer to a statement before it takes the connection for dead. */
const PATIENCE = 10_000;

/** Describes connections to PostgreSQL; BullMQ makes its tables with the first, and its pools as it needs them. */
export function openPostgres(
  given: string | PostgresOptionsLike | PostgresPoolLike,
  { storeTimeout, workers }: ResolvedQueueOptions,
  { createPostgresBackend }: BullMQ,
): OpenStorage {
  const { migrate, skipMigrations, ...config } = optionsOf(given);
  const mayMigrate = migrate !== false && skipMigrations !== true;
  const factory = createPostgresBackend as unknown as BackendFactory;
  const patience = { connectionTimeoutMillis: storeTimeout, query_timeout: storeTimeout };
  const working = { connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE, keepAlive: true };
  const concurrency = workers === false ? 1 : workers.concurrency;
  return {
    producers: { connection: { max: STORING, ...patience, ...config, migrate: mayMigrate }, factory },
    workers: { connection: { max: Math.min(concurrency, 10), ...working, ...config }, factory },
    bulkFrom: 12,
    isExclusive: false,
    close: async () => undefined,
  };
}

/** BullMQ needs a `search_path` of its own, so a pool of the application's lends its options only. */
function optionsOf(given: string | PostgresOptionsLike | PostgresPoolLike): Record<string, unknown> {
  if (typeof given === 'string') return { connectionString: given };
  if (!isPool(given)) return { ...given };
  const options = given.options as Record<string, unknown>;
  return { ...options, password: options['password'], ssl: options['ssl'] }; // pg hides both from enumeration
}

function isPool(given: PostgresOptionsLike | PostgresPoolLike): given is PostgresPoolLike {
  return 'connect' in given && typeof given.connect === 'function';
}
