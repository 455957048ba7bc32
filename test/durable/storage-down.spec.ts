import { BandwidthCallbacksHealth, bxml } from 'nestjs-bandwidth-callbacks';
import type { QueueOptions, QueueStorage } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import type { CuttableProxy } from '../support/cuttable-proxy.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, type RunningApp, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { until } from '../support/until.js';
import { eachOnTheNetwork, proxyBefore, queueName, type TestStorage, throughPort } from '../support/storages.js';

/** Bandwidth may well be waiting; whoever answers by then has not been held up by a timeout of seconds. */
const A_SECOND = 1_000;

const describeEach = await eachOnTheNetwork();

describeEach('durable delivery while $kind is down', ({ create }) => {
  let there: TestStorage;
  let proxy: CuttableProxy;
  let recorder: Recorder;
  let storage: QueueStorage;

  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  beforeEach(async () => {
    proxy = await proxyBefore(there);
    storage = throughPort(there, proxy.port);
    recorder = new Recorder();
  });
  afterEach(async () => {
    await closeAll();
    await proxy.cut();
  });

  async function post({ bandwidth }: RunningApp, callId: string) {
    const before = performance.now();
    const { status } = await bandwidth.post(sample('voice.disconnect', { callId }));
    return { status, took: performance.now() - before };
  }

  it.each(['cut', 'silence'] as const)(
    'refuses notifications within a second, answers calls, and recovers without a restart (%s)',
    async (trouble) => {
      const app = await start();
      expect(await post(app, 'c-1')).toMatchObject({ status: 204 });
      await recorder.atLeast(1);

      await proxy[trouble]();
      for (const attempt of [1, 2]) {
        const { status, took } = await post(app, `down-${attempt}`);
        expect(status).toBe(503);
        expect(took).toBeLessThan(A_SECOND + 500); // the machine that tests is a busy one
      }
      expect((await app.bandwidth.post(sample('voice.gather'))).status).toBe(200);
      const health = app.app.get(BandwidthCallbacksHealth, { strict: false });
      expect((await health.check())['bandwidth-callbacks']).toMatchObject({ status: 'down', storage: 'unreachable' });

      await proxy.cut();
      await proxy.mend();
      await until(
        () => post(app, 'c-2'),
        ({ status }) => status === 204,
      );
      await until(
        () => recorder.calls,
        (all) => all.some(({ event }) => (event as { callId: string }).callId === 'c-2'),
      );
      expect((await health.check())['bandwidth-callbacks']).toMatchObject({ status: 'up', storage: 'reachable' });
      expect(app.log.of('error').join('\n')).not.toContain('+1555');
    },
  );

  it('starts without it, and takes notifications when it comes up', async () => {
    await proxy.cut();
    const app = await start();

    expect(await post(app, 'c-1')).toMatchObject({ status: 503 });
    expect((await app.bandwidth.post(sample('voice.gather'))).status).toBe(200);

    await proxy.mend();
    await until(
      () => post(app, 'c-1'),
      ({ status }) => status === 204,
    );
    await recorder.atLeast(1);
  });

  it('stops while it is down', async () => {
    const app = await start();
    await proxy.cut();

    await app.close();

    expect((await app.bandwidth.post(sample('voice.disconnect')).catch(() => undefined))?.status).toBeUndefined();
  });

  it('takes nothing from it when it comes up during the shutdown', async () => {
    const name = queueName();
    const receiver = await start({ storage: there.storage, name, workers: false });
    expect((await post(receiver, 'c-1')).status).toBe(204);
    await receiver.close();
    await proxy.cut();
    const app = await start({ name }, 10_000);
    const answer = app.bandwidth.post(sample('voice.redirect'));
    await until(
      () => finish,
      (known) => known !== undefined,
    );

    const closing = app.close();
    await proxy.mend();
    await new Promise((resolve) => setTimeout(resolve, 2_500)); // it would have connected again twice
    finish?.();
    await Promise.all([closing, answer]);

    expect(recorder.calls).toEqual([]);
  });

  it('stops in time while it is silent, however long `storeTimeout` is', async () => {
    const app = await start({ storeTimeout: 20_000 });
    await proxy.silence();
    const before = performance.now();

    await app.close();

    expect(performance.now() - before).toBeLessThan(8_000); // it is two seconds where nothing else runs
  });

  let finish: (() => void) | undefined;

  function start(queue: Partial<QueueOptions> = {}, drainTimeout = 1_000): Promise<RunningApp> {
    return startApp('express', {
      options: {
        queue: { storage, name: queueName(), backoff: { delay: 10 }, lease: 1_000, ...queue },
        drainTimeout,
      },
      providers: [
        handlerOf(['voice.disconnect'], (event, context) => recorder.add('one', event, context)),
        handlerOf(['voice.redirect'], async () => {
          await new Promise<void>((resolve) => (finish = resolve));
          return bxml`<Response><Hangup/></Response>`;
        }),
        handlerOf(['voice.gather'], () => bxml`<Response><Hangup/></Response>`),
      ],
    });
  }
});
