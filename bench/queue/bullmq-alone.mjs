// BullMQ as its manual shows it, without this library: a queue, a route that adds to it, a worker.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import * as bullmq from 'bullmq';
import { decorated } from '../contestants/declare.mjs';
import { EVENT, PATH } from './callback.mjs';

const SCHEMA = 'bullmq';

/** The options that the library gives its jobs. */
const JOB_OPTIONS = {
  attempts: 12,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  removeOnComplete: { age: 90_000 },
  removeOnFail: false,
  stackTraceLimit: 0,
};

export async function start({ storage, name, concurrency, onHandled }) {
  const { connection, factory, close } = await open(storage);
  const queue = new bullmq.Queue(name, { connection }, factory);
  await queue.waitUntilReady();
  const store = (payload) => queue.add(EVENT, record(payload), { jobId: `${EVENT}.${payload.callId}`, ...JOB_OPTIONS });
  const work = async ({ data }) => onHandled(data.payload);
  const worker = concurrency && new bullmq.Worker(name, work, { connection, concurrency }, factory);
  await worker?.waitUntilReady();
  const app = await NestFactory.create(module(store), new FastifyAdapter(), { logger: ['error'] });
  return {
    app,
    queue,
    store,
    stop: async () => {
      await Promise.all([app.close(), worker?.close(), queue.close()]);
      await close();
    },
  };
}

/** What the library writes down of a callback, with nothing left out: jobs weigh the same. */
function record(payload) {
  const receivedAt = new Date().toISOString();
  const request = { inBatch: false, urlencoded: false, method: 'POST', query: {}, route: '', params: {} };
  return { payload, ...request, receivedAt, key: `${EVENT}:${payload.callId}` };
}

/** A route that answers when its job is stored. */
function module(store) {
  class Route {
    async receive(payload) {
      await store(payload);
    }
  }
  decorated(Route, {
    on: [Controller(PATH)],
    methods: { receive: [Post(), HttpCode(204)] },
    parameters: { receive: { decorators: [Body()] } },
  });
  return decorated(class Root {}, { on: [Module({ controllers: [Route] })] });
}

async function open({ embedded, redis, postgres }) {
  const factory = bullmq.createPostgresBackend;
  if (redis) return { connection: { url: redis }, close: async () => undefined };
  if (postgres) return { connection: { ...postgres, migrate: true }, factory, close: async () => undefined };
  const { PGlite } = await import('@electric-sql/pglite');
  const { PGlitePool } = await import('../library-internals.mjs');
  await mkdir(embedded, { recursive: true });
  const database = await PGlite.create(join(embedded, 'postgres'));
  const pool = new PGlitePool(sessionOf(database));
  await bullmq.runMigrations(pool, SCHEMA);
  await database.exec(`SET search_path TO ${SCHEMA}`);
  return { connection: pool, factory, close: () => database.close() };
}

/** PGlite as the pool takes it. Several statements in one text, as migrations are, only go without parameters. */
function sessionOf(database) {
  return {
    query: async (text, parameters = []) =>
      parameters.length > 0 ? database.query(text, parameters) : ((await database.exec(text)).at(-1) ?? { rows: [] }),
    whenOpen: () => Promise.resolve(),
    on: (event, listener) => event === 'notification' && database.onNotification(listener),
  };
}
