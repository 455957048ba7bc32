// @ts-nocheck: runs as it is, on the compiled library
// An application that a test may kill. It speaks to its parent over IPC, and writes down what it handled.
import { appendFileSync } from 'node:fs';
import { ServerResponse } from 'node:http';

const settings = JSON.parse(process.env.SETTINGS);
setClock(settings.clock ?? 0);

await import('reflect-metadata');
const { Module } = await import('@nestjs/common');
const { NestFactory } = await import('@nestjs/core');
const { BandwidthCallbacksModule, OnBandwidthEvent } = await import('nestjs-bandwidth-callbacks');
const { Job } = await import('bullmq');

const tell = (message) => new Promise((resolve) => process.send?.(message, resolve));
const forever = new Promise(() => setInterval(() => undefined, 60_000));

/** What each handler does, by the plan of the test. */
async function handle(handler, event, context) {
  const plan = settings.plan?.[handler] ?? 'handle';
  await tell({ handler, callId: event.callId, attempt: context.attempt });
  if (plan === 'hang') await forever;
  if (plan === 'fail') throw new Error('not now');
  appendFileSync(settings.journal, `${handler} ${event.callId} ${context.attempt}\n`);
}

class Handlers {
  one(event, context) {
    return handle('one', event, context);
  }
  two(event, context) {
    return handle('two', event, context);
  }
}
for (const handler of settings.handlers ?? ['one']) {
  const descriptor = Object.getOwnPropertyDescriptor(Handlers.prototype, handler);
  OnBandwidthEvent('voice.disconnect')(Handlers.prototype, handler, descriptor);
}

const { updateProgress } = Job.prototype;
Job.prototype.updateProgress = async function (progress) {
  await updateProgress.call(this, progress);
  await tell({ written: progress.succeeded });
};

if (settings.dieBeforeAnswering) {
  ServerResponse.prototype.end = () => process.kill(process.pid, 'SIGKILL');
}

class Root {}
Module({
  imports: [BandwidthCallbacksModule.forRoot({ auth: false, queue: settings.queue, drainTimeout: 60_000 })],
  providers: [Handlers],
})(Root);

const app = await NestFactory.create(Root, { logger: ['error', 'fatal'], abortOnError: false });
app.enableShutdownHooks();
await app.listen(0, '127.0.0.1');
await tell({ port: app.getHttpServer().address().port });

/** Sets the clock of this process, and of nothing else, by so many milliseconds. */
function setClock(difference) {
  if (difference === 0) return;
  const { now } = Date;
  const Original = Date;
  globalThis.Date = class extends Original {
    constructor(...given) {
      super(...(given.length === 0 ? [now() + difference] : given));
    }
    static now() {
      return now() + difference;
    }
  };
}
