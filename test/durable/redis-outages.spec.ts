import type { QueueOptions } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { CuttableProxy } from '../support/cuttable-proxy.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, type RunningApp, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { until } from '../support/until.js';
import { describeWithRedisServer, RedisServer } from '../support/redis-server.js';

const PATIENCE = 90_000;

describeWithRedisServer()('a Redis in operation', () => {
  const servers: RedisServer[] = [];
  let recorder: Recorder;

  beforeEach(() => (recorder = new Recorder()));
  afterEach(async () => {
    await closeAll();
    await Promise.all(servers.splice(0).map((server) => server.remove()));
  });

  const disconnect = async ({ bandwidth }: RunningApp, callId: string) =>
    (await bandwidth.post(sample('voice.disconnect', { callId }))).status;

  const batch = async ({ bandwidth }: RunningApp, id: string) => {
    const messages = ['a', 'b'].flatMap((part) =>
      sample('messaging.message-received', { message: { id: id + part } as never }),
    );
    return (await bandwidth.post(messages)).status;
  };

  it.each([
    ['callbacks', disconnect],
    ['batches', batch],
  ])(
    'that becomes a read-only replica is left for its successor within seconds (%s)',
    async (_, send) => {
      const [old, successor] = [await started(), await started()];
      const proxy = new CuttableProxy('127.0.0.1', old.port);
      await proxy.mend();
      const app = await start(`redis://127.0.0.1:${proxy.port}`);
      expect(await send(app, 'c-1')).toBe(204);

      proxy.target(successor.port); // connections that stand still lead to the old one
      await old.with((redis) => redis.replicaof('127.0.0.1', successor.port));
      const failedOver = performance.now();
      await until(
        () => send(app, 'c-2'),
        (status) => status === 204,
      );
      // One of them may have been handled before its acknowledgement was here.
      await until(() => recorder.calls.some(({ event }) => JSON.stringify(event).includes('c-2')), Boolean);
      expect(performance.now() - failedOver).toBeLessThan(10_000);
      await closeAll();
      await proxy.cut();
    },
    PATIENCE,
  );

  it(
    'whose connections fell silent is connected to again within ten seconds, by receivers and workers',
    async () => {
      const redis = await started();
      const proxy = new CuttableProxy('127.0.0.1', redis.port);
      await proxy.mend();
      const app = await start(`redis://127.0.0.1:${proxy.port}`);
      expect(await disconnect(app, 'c-1')).toBe(204);
      await recorder.atLeast(1);

      proxy.forgetConnections(); // and new ones work, as behind a firewall that lost its table
      const silent = performance.now();
      await until(
        () => disconnect(app, 'c-2'),
        (status) => status === 204,
      );
      await recorder.atLeast(2);
      expect(performance.now() - silent).toBeLessThan(12_000); // ten, on a machine that has others at work
      await closeAll();
      await proxy.cut();
    },
    PATIENCE,
  );

  it.each([
    ['with an eviction policy that throws callbacks away', 'CONFIG SET maxmemory-policy allkeys-lru', 'set noeviction'],
    ['that is a read-only replica', 'REPLICAOF 127.0.0.1 1', 'read-only replica'],
    ['whose password is not given', 'CONFIG SET requirepass s3cret', 'NOAUTH'],
  ])('%s is refused at the start, in one clear line', async (_, command, reason) => {
    const redis = await changed(command);
    const starting = start(redis.url);
    await expect(starting).rejects.toMatchObject({
      code: 'BANDWIDTH_QUEUE_STORAGE_REFUSED',
      message: expect.stringMatching(new RegExp(`Redis at 127\\.0\\.0\\.1:${redis.port}, cannot be used: .*${reason}`)),
    });
  });

  it(
    'is not taken for silent while a retry is far away',
    async () => {
      const redis = await started();
      const failing = handlerOf(['voice.disconnect'], () => {
        throw new Error('not now');
      });
      const queue = { storage: { redis: redis.url }, backoff: { delay: 60_000, jitter: 0 } };
      const app = await startApp('express', { options: { queue, drainTimeout: 1_000 }, providers: [failing] });
      await disconnect(app, 'c-1');
      await new Promise((resolve) => setTimeout(resolve, 12_000)); // longer than any wait for an answer
      expect(app.log.of('error').filter((line) => line.includes('BANDWIDTH_QUEUE'))).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'that is emptied keeps the order of calls from then on; the loss is logged once, and no outage is claimed',
    async () => {
      const redis = await started();
      const running = new Set<string>();
      const overlaps: string[] = [];
      const order: number[] = [];
      const handler = handlerOf(['voice.recordingAvailable'], async (event) => {
        const { callId, tag = '' } = event as { callId: string; tag?: string };
        if (running.has(callId)) overlaps.push(tag);
        running.add(callId);
        await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
        running.delete(callId);
        order.push(Number(tag));
      });
      const options = {
        queue: { storage: { redis: redis.url }, order: 'call', lease: 1_000 },
        drainTimeout: 1_000,
      } as const;
      const apps = [
        await startApp('express', { options, providers: [handler] }),
        await startApp('express', { options, providers: [handler] }),
      ];
      const send = (tag: number) =>
        apps[tag % 2]!.bandwidth.post(
          sample('voice.recordingAvailable', { callId: 'c-1', recordingId: `r-${tag}`, tag: String(tag) }),
        );
      await send(0);
      await until(
        () => order.length,
        (length) => length === 1,
      );

      await redis.with((client) => client.flushall());
      for (let tag = 1; tag <= 40; tag++) expect((await send(tag)).status).toBe(204);
      await until(
        () => order.length,
        (length) => length === 41,
      );
      expect(overlaps).toEqual([]);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      const errors = () => apps.flatMap(({ log }) => log.of('error'));
      await until(errors, (lines) => lines.some((line) => line.includes('was emptied')));
      await new Promise((resolve) => setTimeout(resolve, 6_000)); // each process has looked again
      expect(errors().filter((line) => line.includes('was emptied'))).toHaveLength(1);
      expect(errors().join('\n')).not.toContain('get 503'); // as a line about an outage says; a port may have these digits
    },
    PATIENCE,
  );

  async function started(): Promise<RedisServer> {
    const created = await RedisServer.create();
    servers.push(created);
    return created;
  }

  async function changed(command: string): Promise<RedisServer> {
    const changing = await started();
    const [name = '', ...given] = command.split(' ');
    await changing.with((redis) => redis.call(name, ...given));
    return changing;
  }

  function start(redis: string, queue: Partial<QueueOptions> = {}): Promise<RunningApp> {
    return startApp('express', {
      options: { queue: { storage: { redis }, backoff: { delay: 10 }, lease: 1_000, ...queue }, drainTimeout: 1_000 },
      providers: [
        handlerOf(['voice.disconnect', 'messaging.message-received'], (event, context) =>
          recorder.add('one', event, context),
        ),
      ],
    });
  }
});
