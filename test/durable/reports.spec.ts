import { type INestApplicationContext, Module, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BandwidthCallbacksWorkerModule } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { CapturedLog } from '../../src/demo/captured-log.js';
import { aborted, Gate } from '../support/gate.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, startApp } from '../support/harness.js';
import { ReportInbox } from '../support/report-inbox.js';
import { queueName, storagesThere, type TestStorage } from '../support/storages.js';
import { until } from '../support/until.js';

const MS = expect.any(Number) as number;

describe.each(await storagesThere())('The reports of durable delivery on $kind', ({ create }) => {
  const inbox = new ReportInbox();
  let there: TestStorage;

  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  afterEach(closeAll);

  const queueOf = (name: string, more: object = {}) => ({
    storage: there.storage,
    name,
    backoff: { delay: 10, jitter: 0 },
    attempts: 2,
    ...more,
  });
  const reports = (count: number) =>
    until(
      () => inbox.count,
      (seen) => seen >= count,
    ).then(() => inbox.take());

  it.each(platforms)(
    'tell that a callback was stored, and then what each attempt of a worker came to, on %s',
    async (platform) => {
      let attempts = 0;
      const { bandwidth, log } = await startApp(platform, {
        options: { auth: false, queue: queueOf(queueName()) },
        providers: [
          inbox.provider(),
          handlerOf(['sms'], () => {
            attempts += 1;
            if (attempts === 1) throw new TypeError('not yet');
          }),
        ],
      });
      expect((await bandwidth.post(sample('sms'))).headers.get('server-timing')).toBe(
        'bw;desc="sms", o;desc="handled"',
      );
      expect(log.of('debug').join()).toMatch(
        /Notifications are stored in (?:the folder|Redis at|PostgreSQL at) .* for workers\./,
      );
      const [stored, first, second] = await reports(3);
      expect(stored).toEqual({
        outcome: 'handled',
        status: 200,
        event: 'sms',
        key: expect.stringMatching(/^sms:/) as string,
        instance: 'default',
        reason: 'stored for a worker',
        handlers: [],
        ms: MS,
        queue: 'stored',
      });
      const { key } = stored!;
      expect(first).toMatchObject({
        outcome: 'failed',
        status: 200,
        key,
        queue: 'worker',
        handlers: [{ name: 'TestHandlers.handle', error: 'TypeError' }],
      });
      expect(second).toMatchObject({ outcome: 'handled', status: 200, key, queue: 'worker' });
      expect(log.of('warn').filter((line) => line.startsWith('bandwidth.'))).toEqual([
        expect.stringMatching(
          /^bandwidth\.sms \(key [\w-]{8}\): failed by a worker in [\d.]+ ms: TestHandlers\.handle failed\./,
        ),
      ]);
    },
  );

  it('tell of a worker in another process whether anybody takes the event', async () => {
    const name = queueName();
    const receiver = await startApp('express', { options: { auth: false, queue: queueOf(name, { workers: false }) } });
    await receiver.bandwidth.post(sample('hangup'));
    await closeAll();
    const worker = await startWorker(name, [inbox.provider()]);
    expect(await reports(1)).toMatchObject([
      { outcome: 'unhandled', status: 200, event: 'hangup', queue: 'worker', reason: 'no handler for hangup' },
    ]);
    await worker.close();
  });

  it('tell of a callback that the shutdown of a worker gave up, once, and so does its log', async () => {
    const name = queueName();
    const log = new CapturedLog();
    const gate = new Gate();
    const receiver = await startApp('express', { options: { auth: false, queue: queueOf(name, { workers: false }) } });
    await receiver.bandwidth.post(sample('sms'));
    await closeAll();
    const untilAborted = handlerOf(['sms'], async (_event, { signal }) => {
      void gate.wait();
      await aborted(signal);
    });
    const worker = await startWorker(name, [inbox.provider(), untilAborted], log);
    await gate.reached;
    await worker.close();
    expect(inbox.take()).toMatchObject([
      {
        outcome: 'unavailable',
        event: 'sms',
        key: expect.stringMatching(/^sms:/) as string,
        queue: 'worker',
        reason: 'given up, because the application shut down',
        handlers: [{ name: 'TestHandlers.handle', error: 'still running' }],
      },
    ]);
    expect(log.of('warn').join()).toMatch(/, and were given up: TestHandlers\.handle for bandwidth\.sms \(key sms:/);
  });

  async function startWorker(
    name: string,
    providers: Provider[],
    logger: CapturedLog | false = false,
  ): Promise<INestApplicationContext> {
    const options = { queue: queueOf(name), log: 'none', drainTimeout: 50 } as const;
    @Module({ imports: [BandwidthCallbacksWorkerModule.forRoot(options)], providers })
    class WorkerModule {}
    return NestFactory.createApplicationContext(WorkerModule, { logger });
  }
});
