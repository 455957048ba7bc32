import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createNoopMeter, metrics, type ObservableCallback } from '@opentelemetry/api';
import { BandwidthCallbacksWorkerModule } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, startApp } from '../support/harness.js';
import { until } from '../support/until.js';

/** What the gauges of all applications of this process ask. */
const asked = new Set<ObservableCallback>();
let folder: string;

beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'bandwidth-callbacks-'))));
afterEach(closeAll);
afterAll(() => rm(folder, { recursive: true }));

const handler = handlerOf(['hangup'], () => undefined);

// The first test has an SDK that registers after the start, the others one that was there before.
it('an application whose SDK is registered late leaves no gauge', async () => {
  const app = await startApp(platforms[0], { providers: [handler] });
  registerMeters();
  await until(
    async () => {
      await app.bandwidth.post(sample('hangup'));
      return asked.size;
    },
    (size) => size > 0,
  );
  await app.close();
  expect(asked.size).toBe(0);
});

it.each(platforms)('an application on %s leaves no gauge', async (platform) => {
  const queue = { storage: { embedded: join(folder, platform) } };
  const app = await startApp(platform, { options: { queue }, providers: [handler] });
  expect(asked.size).toBe(3); // of the queue's depth, the running handlers, and the oldest of them
  await app.close();
  expect(asked.size).toBe(0);
});

it('a worker leaves no gauge', async () => {
  const queue = { storage: { embedded: join(folder, 'worker') } };
  @Module({ imports: [BandwidthCallbacksWorkerModule.forRoot({ queue })], providers: [handler] })
  class WorkerModule {}
  const worker = await NestFactory.createApplicationContext(WorkerModule, { logger: false });
  expect(asked.size).toBe(2);
  await worker.close();
  expect(asked.size).toBe(0);
});

function registerMeters(): void {
  const gauge = {
    addCallback: (callback: ObservableCallback) => void asked.add(callback),
    removeCallback: (callback: ObservableCallback) => void asked.delete(callback),
  };
  const meter = Object.assign(Object.create(createNoopMeter()), { createObservableGauge: () => gauge });
  metrics.setGlobalMeterProvider({ getMeter: () => meter });
}
