import { join } from 'node:path';
import * as bullmq from 'bullmq';

const SCHEMA = 'bullmq';

/** BullMQ on a storage as its manual shows it, without this library. */
export async function openBullMQ(storage) {
  const { connection, factory, close } = await open(storage);
  return {
    queue: (name) => new bullmq.Queue(name, { connection }, factory),
    worker: (name, processor, concurrency) => new bullmq.Worker(name, processor, { connection, concurrency }, factory),
    close,
  };
}

async function open({ embedded, redis, postgres }) {
  const factory = bullmq.createPostgresBackend;
  if (redis) return { connection: { url: redis }, close: async () => undefined };
  if (postgres) return { connection: { ...postgres, migrate: true }, factory, close: async () => undefined };
  const { PGlite } = await import('@electric-sql/pglite');
  const { PGlitePool } = await import('../library-internals.mjs');
  const database = await PGlite.create(join(embedded, 'postgres'));
  const pool = new PGlitePool(database);
  await bullmq.runMigrations(pool, SCHEMA);
  await database.exec(`SET search_path TO ${SCHEMA}`);
  return { connection: pool, factory, close: () => database.close() };
}
