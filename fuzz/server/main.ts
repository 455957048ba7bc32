import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type LoggerService, Module } from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { CREDENTIALS, type Measurement, SECRETS, type ServerMessage } from '../server-process.js';
import { Handlers } from './handlers.js';
import { StallWatch } from './stall-watch.js';

// The application that is fuzzed, in a process of its own: its event loop and its heap are the library's alone.

@Module({
  imports: [
    BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, signatures: SECRETS, idempotency: { maxEntries: 1_000 } }),
  ],
  providers: [Handlers],
})
class AppModule {}

/** Counts lines and keeps none. */
class CountingLog implements LoggerService {
  errors = 0;
  log = () => undefined;
  warn = () => undefined;
  error = () => void this.errors++;
}

const log = new CountingLog();
const watch = new StallWatch();
const app = await NestFactory.create(AppModule, await adapter(), { logger: log });
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address() as AddressInfo;

/** Of the platform that is asked for; the other one is not loaded. */
async function adapter(): Promise<AbstractHttpAdapter> {
  if (process.argv[2] === 'fastify') return new (await import('@nestjs/platform-fastify')).FastifyAdapter();
  return new (await import('@nestjs/platform-express')).ExpressAdapter();
}

async function measure(): Promise<Measurement> {
  const { stalls } = watch;
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  await pause(50); // until the watch has heard of that collection, which is not the application's
  watch.restart();
  return { stalls, heapUsed, rss, errorLines: log.errors, failures: app.get(Handlers).failures };
}

process.on('message', (message: 'measure' | 'stop') => {
  if (message === 'measure') void measure().then((measured) => process.send?.({ measured } satisfies ServerMessage));
  else void app.close().then(() => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port } satisfies ServerMessage);
