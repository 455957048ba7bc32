import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';

const REDIS_URL = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const POSTGRES_URL = process.env['POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/test';
const PREFIX = 'bandwidth-bench-';

/** A name for the queue of one measurement. */
export const queueName = () => PREFIX + randomUUID();

/** The three storages, each with how it is taken away afterwards. */
export async function storages() {
  const folder = await mkdtemp(join(tmpdir(), 'bandwidth-bench-'));
  const schema = `bandwidth_bench_${process.pid}`;
  return [
    { kind: 'embedded', storage: { embedded: folder }, remove: () => rm(folder, { recursive: true, force: true }) },
    { kind: 'redis', storage: { redis: REDIS_URL }, remove: removeKeys },
    {
      kind: 'postgres',
      storage: { postgres: { connectionString: POSTGRES_URL, schema } },
      remove: () => dropSchema(schema),
    },
  ];
}

async function removeKeys() {
  const redis = new Redis(REDIS_URL);
  const keys = await redis.keys(`bull:${PREFIX}*`);
  while (keys.length > 0) await redis.del(...keys.splice(0, 1_000));
  redis.disconnect();
}

async function dropSchema(schema) {
  const client = new pg.Client({ connectionString: POSTGRES_URL });
  await client.connect();
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  await client.end();
}
