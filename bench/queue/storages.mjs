import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';

const REDIS_URL = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const POSTGRES_URL = process.env['POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/test';
const PREFIX = 'bandwidth-bench-';

/** A name for the queue of one contestant. */
export const queueName = () => PREFIX + randomUUID();

/**
 * The three storages. Each opens with what a server is given of it and how it is taken away; `handled` is how many
 * callbacks take about a second.
 */
export const storages = {
  embedded: { open: openEmbedded, handled: 1_000 },
  redis: { open: openRedis, handled: 5_000 },
  postgres: { open: openPostgres, handled: 2_000 },
};

/** A folder for each server: one process at a time can have it open. */
async function openEmbedded() {
  const folder = await mkdtemp(join(tmpdir(), 'bandwidth-bench-'));
  return {
    storageOf: (server) => ({ embedded: join(folder, server) }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function openRedis() {
  const redis = new Redis(REDIS_URL, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  await redis.connect().catch((error) => notThere('Redis', REDIS_URL, error));
  return {
    storageOf: () => ({ redis: REDIS_URL }),
    /** Microseconds of processor time that Redis has taken since it started. */
    cpu: async () => {
      const info = await redis.info('cpu');
      const seconds = (what) => Number(new RegExp(`^used_cpu_${what}:(.*)`, 'm').exec(info)?.[1]);
      return (seconds('sys') + seconds('user')) * 1e6;
    },
    remove: async () => {
      const keys = await redis.keys(`bull:{${PREFIX}*`);
      while (keys.length > 0) await redis.unlink(...keys.splice(0, 1_000));
      redis.disconnect();
    },
  };
}

async function openPostgres() {
  const schema = `bandwidth_bench_${process.pid}`;
  const client = new pg.Client({ connectionString: POSTGRES_URL });
  await client.connect().catch((error) => notThere('PostgreSQL', POSTGRES_URL, error));
  return {
    storageOf: (server) => {
      const own = `${schema}_${server.replaceAll('-', '_')}`;
      return { postgres: { connectionString: POSTGRES_URL, schema: own } };
    },
    remove: async () => {
      const { rows } = await client.query(`SELECT nspname FROM pg_namespace WHERE nspname LIKE $1`, [`${schema}_%`]);
      for (const { nspname } of rows) await client.query(`DROP SCHEMA "${nspname}" CASCADE`);
      await client.end();
    },
  };
}

function notThere(what, url, { message }) {
  const { host } = new URL(url);
  throw new Error(`No ${what} answers at ${host} (${message}). Start it, or leave it out: --only embedded`);
}
