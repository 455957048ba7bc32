import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import type { QueueStorage } from 'nestjs-bandwidth-callbacks/queue';
import { Client } from 'pg';
import { CuttableProxy } from './cuttable-proxy.js';

const REDIS_URL = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const POSTGRES_URL = process.env['POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/test';

/** A real storage for a test file, made at its start and taken away at its end. */
export interface TestStorage {
  readonly kind: 'embedded' | 'redis' | 'postgres';
  readonly storage: QueueStorage;
  /** Everything that is stored, as text. */
  dump(): Promise<string>;
  remove(): Promise<void>;
}

/** A storage that tests run against, where it is there. */
export interface StorageKind {
  readonly kind: TestStorage['kind'];
  create(): Promise<TestStorage>;
}

/**
 * The storages that answer. One that does not is skipped aloud; with `BANDWIDTH_TEST_STORAGES=required`, as in CI, its
 * tests run and fail.
 */
export async function storagesThere(): Promise<readonly StorageKind[]> {
  const isRequired = process.env['BANDWIDTH_TEST_STORAGES'] === 'required';
  const there: StorageKind[] = [{ kind: 'embedded', create: createEmbedded }];
  for (const [kind, create, probe] of [
    ['redis', createRedis, probeRedis],
    ['postgres', createPostgres, probePostgres],
  ] as const) {
    if (isRequired || (await probe())) there.push({ kind, create });
    else process.stderr.write(`\nSKIPPED: no ${kind} answers, so its tests of durable delivery do not run.\n`);
  }
  return there;
}

/** `describe` for each storage on the network, which machines share and lose; skips where none answers. */
export async function eachOnTheNetwork(kinds?: readonly StorageKind[]) {
  const there = (kinds ?? (await storagesThere())).filter(({ kind }) => kind !== 'embedded');
  const none: StorageKind = { kind: 'redis', create: createRedis };
  return there.length > 0 ? describe.each(there) : describe.skip.each([none]);
}

/** An empty database takes seconds to make, so it is made once and copied. */
const TEMPLATE = fileURLToPath(new URL('../../node_modules/.cache/bandwidth-queue-template', import.meta.url));

/** The folder of an embedded storage that is empty, to be copied. */
export async function embeddedTemplate(): Promise<string> {
  if (!existsSync(TEMPLATE)) await makeTemplate();
  return TEMPLATE;
}

async function makeTemplate(): Promise<void> {
  const making = `${TEMPLATE}-${randomUUID()}`;
  await mkdir(making, { recursive: true });
  const { PGlite } = await import('@electric-sql/pglite');
  await (await PGlite.create(join(making, 'postgres'))).close();
  // Another test file may have been quicker.
  await rename(making, TEMPLATE).catch(() => rm(making, { recursive: true, force: true }));
}

async function createEmbedded(): Promise<TestStorage> {
  const template = await embeddedTemplate();
  const folder = await mkdtemp(join(tmpdir(), 'bandwidth-queue-'));
  await cp(template, folder, { recursive: true });
  return {
    kind: 'embedded',
    storage: { embedded: folder },
    dump: async () => {
      const { PGlite } = await import('@electric-sql/pglite');
      const database = await PGlite.create(join(folder, 'postgres'));
      const { rows } = await database.query('SELECT * FROM bullmq.job');
      const events = await database.query('SELECT * FROM bullmq.event');
      await database.close();
      return JSON.stringify([rows, events.rows]);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function createRedis(): Promise<TestStorage> {
  // A database of its own would be tidier, and is not to be had on a cluster: tests use names of their own.
  return {
    kind: 'redis',
    storage: { redis: REDIS_URL },
    dump: () => withRedis(dumpRedis),
    remove: () => withRedis(async (redis) => void (await removeKeys(redis))),
  };
}

async function createPostgres(): Promise<TestStorage> {
  const schema = `bandwidth_test_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  return {
    kind: 'postgres',
    storage: { postgres: { connectionString: POSTGRES_URL, schema } },
    dump: () =>
      withPostgres(async (client) => {
        const jobs = await client.query(`SELECT * FROM ${schema}.job`);
        const events = await client.query(`SELECT * FROM ${schema}.event`);
        return JSON.stringify([jobs.rows, events.rows]);
      }),
    remove: () => withPostgres(async (client) => void (await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`))),
  };
}

/** Where a storage on the network listens. */
export function urlOf({ kind }: TestStorage): string {
  return kind === 'redis' ? REDIS_URL : POSTGRES_URL;
}

/** A way to a storage on the network that a test can cut, silence and mend. */
export async function proxyBefore(there: TestStorage): Promise<CuttableProxy> {
  const { hostname, port } = new URL(urlOf(there));
  const proxy = new CuttableProxy(hostname, Number(port));
  await proxy.mend();
  return proxy;
}

/** The same storage by way of another port of this machine. */
export function throughPort(there: TestStorage, port: number): QueueStorage {
  const url = new URL(urlOf(there));
  url.hostname = '127.0.0.1';
  url.port = String(port);
  if ('redis' in there.storage) return { redis: url.href };
  return { postgres: { ...(there.storage as { postgres: object }).postgres, connectionString: url.href } };
}

/** Begins the names of all queues of a test file, which takes away its own while others are at work. */
const NAME_PREFIX = `bandwidth-test-${randomUUID().slice(0, 8)}-`;

/** A name that no other test has. */
export function queueName(): string {
  return NAME_PREFIX + randomUUID();
}

async function keysOf(redis: Redis): Promise<string[]> {
  return redis.keys(`bull:{${NAME_PREFIX}*`);
}

async function dumpRedis(redis: Redis): Promise<string> {
  const hashes = await Promise.all(
    (await keysOf(redis)).map(async (key) => {
      const type = await redis.type(key);
      if (type === 'hash') return [key, await redis.hgetall(key)];
      return type === 'stream' ? [key, await redis.xrange(key, '-', '+')] : [key];
    }),
  );
  return JSON.stringify(hashes);
}

async function removeKeys(redis: Redis): Promise<number> {
  const keys = await keysOf(redis);
  return keys.length > 0 ? redis.del(...keys) : 0;
}

async function withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(REDIS_URL, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

async function withPostgres<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function answers(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

const probeRedis = () => answers(withRedis((redis) => redis.ping()));
const probePostgres = () => answers(withPostgres((client) => client.query('SELECT 1')));
