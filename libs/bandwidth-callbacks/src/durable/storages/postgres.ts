import type { BackendFactory } from 'bullmq';
import type { PoolConfig } from 'pg';
import type { PostgresOptionsLike, PostgresPoolLike, ResolvedQueueOptions } from '../../options/queue-options.js';
import { loadOptionalPeer } from '../../optional-peer.js';
import { breakOff, SharedPool } from './shared-pool.js';
import type { BullMQ, OpenStorage } from './storage.js';

type Pg = Pick<typeof import('pg'), 'Client' | 'Pool'>;

/** The schema of BullMQ's tables. */
const DEFAULT_SCHEMA = 'bullmq';
/** Connections of a process: up to three store callbacks, one listens for jobs, and the workers share the others. */
const DEFAULT_MAX = 10;
const STORING = 3;
/** Milliseconds a worker waits for the answer to a statement before it takes the connection for dead. */
const PATIENCE = 6_000;
/** Milliseconds that closing connections may take before they are destroyed. */
const LEAVING = 300;

/**
 * Creates BullMQ's tables if they are missing, and distributes a few connections among the queues and workers of this
 * process. Rejects while no connection can be made, for example because the server has too many.
 */
export async function openPostgres(
  given: string | PostgresOptionsLike | PostgresPoolLike,
  { storeTimeout, workers }: ResolvedQueueOptions,
  bullmq: BullMQ,
  onError: (error: Error) => void,
  leaving: AbortSignal,
): Promise<OpenStorage> {
  const { default: pg } = await loadOptionalPeer('pg');
  const { migrate, skipMigrations, schema: named, max: most, ...config } = optionsOf(given);
  const schema = typeof named === 'string' ? named : DEFAULT_SCHEMA;
  const patient: PoolConfig = {
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    keepAlive: true,
    ...config,
  };
  if (migrate !== false && skipMigrations !== true) await makeTables(new pg.Client(patient), schema, bullmq, leaving);

  const path = `-c search_path="${schema.replaceAll('"', '""')}"`;
  const options = typeof config['options'] === 'string' ? `${config['options']} ${path}` : path;
  const shares = sharesOf(typeof most === 'number' ? most : DEFAULT_MAX, workers === false ? 0 : workers.concurrency);
  const quick: PoolConfig = { connectionTimeoutMillis: storeTimeout, query_timeout: storeTimeout, keepAlive: true };
  const storing = sharedPool(pg, { ...quick, ...config, options, max: shares.storing });
  const handling = sharedPool(
    pg,
    { ...patient, options, max: shares.handling },
    () => new pg.Client({ ...patient, options }),
  );
  const pools = [storing, handling];
  for (const pool of pools) pool.on('error', onError);
  const factory = inSchema(bullmq.createPostgresBackend, schema);
  return {
    producers: { connection: storing, factory },
    workers: { connection: handling, factory },
    bulkFrom: 12,
    isExclusive: false,
    close: async () => {
      await Promise.allSettled(pools.map((pool) => pool.leave(LEAVING)));
    },
  };
}

/** Makes a pool that also knows the connections that are still being made, so that they are closed with the others. */
function sharedPool(pg: Pg, config: PoolConfig, makeListener?: () => import('pg').Client): SharedPool {
  const clients = new Set<import('pg').Client>();
  class Client extends pg.Client {
    constructor(given?: import('pg').ClientConfig) {
      super(given);
      clients.add(this);
      this.once('end', () => clients.delete(this));
    }
  }
  return new SharedPool(new pg.Pool({ ...config, Client }), clients, makeListener);
}

/**
 * @param concurrency how many callbacks are handled at the same time; 0 if this process handles none, and needs no
 * connection for them
 */
function sharesOf(max: number, concurrency: number): { storing: number; handling: number } {
  const storing = Math.max(1, Math.min(STORING, max - 2));
  return { storing, handling: Math.max(1, Math.min(concurrency, max - storing - 1)) };
}

async function makeTables(
  client: import('pg').Client,
  schema: string,
  { runMigrations }: BullMQ,
  leaving: AbortSignal,
): Promise<void> {
  client.on('error', () => undefined); // its statements fail in that case
  const leave = () => breakOff(client);
  leaving.addEventListener('abort', leave);
  try {
    await client.connect();
    await runMigrations(client as never, schema);
    void client.end().catch(() => undefined);
  } catch (error) {
    breakOff(client); // a silent server would not answer a request to close either
    throw error;
  } finally {
    leaving.removeEventListener('abort', leave);
  }
}

/** Tells BullMQ the schema, since it assumes its default one for a pool that it is given. */
function inSchema(create: BullMQ['createPostgresBackend'], schema: string): BackendFactory {
  const factory = (...given: Parameters<typeof create>) => {
    const backend = create(...given);
    const { connection } = backend as unknown as { connection: object };
    Object.assign(backend, { schema });
    Object.assign(connection, { schema });
    return backend;
  };
  return factory as unknown as BackendFactory;
}

/** BullMQ needs its own `search_path`, so only the options of the application's pool are used. */
function optionsOf(given: string | PostgresOptionsLike | PostgresPoolLike): Record<string, unknown> {
  if (typeof given === 'string') return { connectionString: given };
  if (!isPool(given)) return { ...given };
  // Ignore `max`, which is the application's own limit; pg makes the other options non-enumerable.
  const { max: _, ...options } = given.options as Record<string, unknown>;
  return { ...options, password: Reflect.get(given.options, 'password'), ssl: Reflect.get(given.options, 'ssl') };
}

function isPool(given: PostgresOptionsLike | PostgresPoolLike): given is PostgresPoolLike {
  return 'connect' in given && typeof given.connect === 'function';
}
