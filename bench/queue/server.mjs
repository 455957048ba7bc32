// The side that stores and handles, in a process of its own: the library over HTTP, or BullMQ alone.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BandwidthCallbacksModule, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { DurableDeliveryHolder } from '../library-internals.mjs';
import { openBullMQ } from './bullmq-alone.mjs';

const CONCURRENCY = 16;
const tell = (message) => new Promise((resolve) => process.send(message, resolve));
const commands = { storeRaw, storeOurs, handleRaw, serve, handle };

process.on('message', async ({ command, ...given }) => {
  await tell({ done: await commands[command](given) });
});
await tell({ ready: true });

/** Jobs a second that BullMQ alone stores. */
async function storeRaw({ storage, name, count, inFlight }) {
  const bullmq = await openBullMQ(storage);
  const queue = bullmq.queue(name);
  await queue.waitUntilReady();
  const rate = await timed(count, inFlight, (index) => {
    const callback = JSON.stringify({ payload: sample('voice.disconnect', { callId: `c-${index}` }) });
    const opts = { jobId: `voice.disconnect.${name}-${index}`, attempts: 12, removeOnComplete: { age: 90_000 } };
    return queue.add('voice.disconnect', { callback }, opts);
  });
  await queue.close();
  await bullmq.close();
  return rate;
}

/** Callbacks a second that the library stores, without the HTTP in front of it. */
async function storeOurs({ storage, name, count, inFlight }) {
  const app = await application({ storage, name, workers: false }, () => undefined);
  await app.init();
  const { delivery } = app.get(DurableDeliveryHolder, { strict: false });
  const rate = await timed(count, inFlight, (index) => {
    const payload = sample('voice.disconnect', { callId: `c-${index}` });
    const key = `voice.disconnect:${name}-${index}`;
    return delivery.store([{ name: 'voice.disconnect', key, isAlwaysNew: false, callback: { payload } }]);
  });
  await app.close();
  return rate;
}

/** Jobs a second that a worker of BullMQ alone takes and completes, of those stored before. */
async function handleRaw({ storage, name, count }) {
  const bullmq = await openBullMQ(storage);
  return measureHandling(count, async (onHandled) => {
    const worker = bullmq.worker(name, async () => onHandled(), CONCURRENCY);
    return async () => {
      await worker.close();
      await bullmq.close();
    };
  });
}

/** Receives without handling; tells the port and stops when told. */
async function serve({ storage, name, workers }) {
  const latencies = [];
  const app = await application(
    { storage, name, workers: workers ? { concurrency: CONCURRENCY } : false },
    (event, { payload }) => {
      if (payload.sentAt) latencies.push(Date.now() - payload.sentAt);
    },
  );
  await app.listen(0, '127.0.0.1');
  commands.stop = async () => {
    await app.close();
    return latencies.sort((a, b) => a - b);
  };
  return app.getHttpServer().address().port;
}

/** Callbacks a second that the library's workers handle, of those stored before. */
async function handle({ storage, name, count }) {
  return measureHandling(count, async (onHandled) => {
    const app = await application({ storage, name, workers: { concurrency: CONCURRENCY } }, onHandled);
    await app.init();
    return () => app.close();
  });
}

async function application(queue, onEvent) {
  class Handlers {
    disconnected(event, context) {
      onEvent(event, context);
    }
  }
  OnBandwidthEvent('voice.disconnect')(
    Handlers.prototype,
    'disconnected',
    Object.getOwnPropertyDescriptor(Handlers.prototype, 'disconnected'),
  );
  class Root {}
  Module({ imports: [BandwidthCallbacksModule.forRoot({ auth: false, queue })], providers: [Handlers] })(Root);
  return NestFactory.create(Root, new FastifyAdapter(), { logger: ['error'] });
}

/** From the first to the last, so that the start of an application does not count. */
async function measureHandling(count, start) {
  let handled = 0;
  let first;
  let finished;
  const all = new Promise((resolve) => (finished = resolve));
  const stop = await start(() => {
    first ??= performance.now();
    if (++handled === count) finished();
  });
  await all;
  const rate = count / ((performance.now() - first) / 1_000);
  await stop();
  return rate;
}

async function timed(count, inFlight, work) {
  let next = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (next < count) await work(next++);
    }),
  );
  return count / ((performance.now() - begin) / 1_000);
}
