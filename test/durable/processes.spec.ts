import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { BandwidthCallbacksWorkerModule, DeadLetters } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { until } from '../support/until.js';
import { eachOnTheNetwork, queueName, storagesThere, type TestStorage } from '../support/storages.js';

const { jest } = import.meta as unknown as { readonly jest: typeof globalThis.jest };

/** Drivers and tests wait by other timers, which go on. */
const ALL_BUT_INTERVALS = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setTimeout',
  'clearTimeout',
] as const;

const kinds = await storagesThere();
const describeShared = await eachOnTheNetwork(kinds);

describe.each(kinds)('receiving and working apart on $kind', ({ kind, create }) => {
  let there: TestStorage;
  let recorder: Recorder;

  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  beforeEach(() => (recorder = new Recorder()));
  afterEach(closeAll);

  it('stores in a process that only receives, and handles in one that only works', async () => {
    const queue = { storage: there.storage, name: queueName(), backoff: { delay: 10 }, attempts: 2, lease: 1_000 };
    const receiver = await startApp('express', {
      options: { queue: { ...queue, workers: false } },
      providers: [handlerOf(['voice.disconnect'], (event, context) => recorder.add('receiver', event, context))],
    });
    expect((await receiver.bandwidth.post(sample('voice.disconnect'))).status).toBe(204);
    expect((await receiver.bandwidth.post(sample('voice.dtmf'))).status).toBe(204);
    if (kind === 'embedded') await closeAll(); // one process at a time

    const worker = await NestFactory.createApplicationContext(
      workerModule(queue, [
        handlerOf(['voice.disconnect'], (event, context) => recorder.add('worker', event, context)),
        handlerOf(['voice.dtmf'], () => {
          throw new Error('no');
        }),
      ]),
      { logger: false },
    );
    await recorder.atLeast(1, 'worker');
    const deadLetters = worker.get(DeadLetters, { strict: false });
    await until(
      () => deadLetters.list(),
      (letters) => letters.length === 1,
    );
    await worker.close();

    expect(recorder.of('receiver')).toHaveLength(0);
  });
});

describeShared('several machines on one $kind', ({ create }) => {
  afterEach(() => void jest.useRealTimers());
  afterEach(closeAll);

  it('handle a callback once, whichever of them it was delivered to', async () => {
    const there = await create();
    const recorder = new Recorder();
    // The usual lease: within a short one a busy machine may look dead, and then another handles its callbacks again.
    const queue = { storage: there.storage, name: queueName() };
    const start = (who: string) =>
      startApp('express', {
        options: { queue },
        providers: [handlerOf(['voice.disconnect'], (event, context) => recorder.add(who, event, context))],
      });
    const machines = [await start('one'), await start('two')];
    const callIds = Array.from({ length: 30 }, (_, index) => `c-${index}`);

    await Promise.all(
      callIds.flatMap((callId) =>
        machines.map(({ bandwidth }) => bandwidth.post(sample('voice.disconnect', { callId }))),
      ),
    );
    const handled = await recorder.atLeast(callIds.length);
    await closeAll(); // drained
    await there.remove();

    expect(handled.map(({ event }) => (event as { callId: string }).callId).sort()).toEqual([...callIds].sort());
  });

  it("handle what one whose option `order` was 'call' leaves behind when it ends", async () => {
    const there = await create();
    const recorder = new Recorder();
    const queue = { storage: there.storage, name: queueName() };
    jest.useFakeTimers({ doNotFake: [...ALL_BUT_INTERVALS] });
    const worker = await startApp('express', {
      options: { queue },
      providers: [handlerOf(['voice.dtmf'], (event, context) => recorder.add('one', event, context))],
    });
    const earlier = await startApp('express', { options: { queue: { ...queue, order: 'call', workers: false } } });
    await earlier.bandwidth.post(sample('voice.dtmf'));
    await earlier.close();

    jest.advanceTimersByTime(60_000);
    const handled = await recorder.atLeast(1);
    await worker.close();
    await there.remove();

    expect(handled).toHaveLength(1);
  });
});

it('does not open a data folder that another process has open', async () => {
  const there = await kinds[0]!.create();
  await startApp('express', { options: { queue: { storage: there.storage } } });

  await expect(startApp('express', { options: { queue: { storage: there.storage } } })).rejects.toMatchObject({
    code: 'BANDWIDTH_QUEUE_FOLDER_IN_USE',
  });

  await closeAll();
  await startApp('express', { options: { queue: { storage: there.storage } } }); // it is free again
  await closeAll();
  await there.remove();
});

it('does not open a data folder that another registration of the process has open, and says so', async () => {
  const there = await kinds[0]!.create();
  const options = { queue: { storage: there.storage }, auth: false } as const;
  const another = BandwidthCallbacksModule.forRoot({ ...options, instance: 'another', path: 'another' });

  await expect(startApp('express', { options, imports: [another] })).rejects.toMatchObject({
    code: 'BANDWIDTH_QUEUE_FOLDER_IN_USE',
    message: expect.stringContaining('each registration a folder of its own') as string,
  });
  await there.remove();
});

function workerModule(
  queue: Parameters<typeof BandwidthCallbacksWorkerModule.forRoot>[0]['queue'],
  providers: Type<unknown>[],
): Type<unknown> {
  @Module({ imports: [BandwidthCallbacksWorkerModule.forRoot({ queue })], providers })
  class WorkerModule {}
  return WorkerModule;
}
