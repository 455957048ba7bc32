import { Cluster } from 'ioredis';
import type { QueueOptions } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { until } from '../support/until.js';
import { RedisCluster } from '../support/redis-cluster.js';
import { describeWithRedisServer } from '../support/redis-server.js';

const PATIENCE = 90_000;

describeWithRedisServer().each([1, 3])('a Redis Cluster of %d', (size) => {
  let cluster: RedisCluster;
  let recorder: Recorder;

  beforeAll(async () => {
    cluster = await RedisCluster.create(size);
  }, PATIENCE);
  afterAll(() => cluster.remove());
  beforeEach(() => (recorder = new Recorder()));
  afterEach(() => closeAll());

  const start = (queue: Partial<QueueOptions>) =>
    startApp('fastify', {
      options: { queue: { storage: { redis: cluster.url }, backoff: { delay: 10 }, ...queue } },
      providers: [
        handlerOf(['voice.disconnect', 'messaging.message-received'], (event, context) =>
          recorder.add('one', event, context),
        ),
      ],
    });

  it.each(['none', 'call'] as const)(
    'keeps callbacks and batches of them, whichever node the URL names (order: %s)',
    async (order) => {
      const app = await start({ name: `by-url-${order}`, order });
      const send = (callId: string) => app.bandwidth.post(sample('voice.disconnect', { callId }));
      await until(
        () => send('c-1'), // a busy machine takes its time for the many connections of queues of calls
        ({ status }) => status === 204,
      );
      for (const callId of ['c-2', 'c-3', 'c-4']) expect((await send(callId)).status).toBe(204);
      const batch = ['m-1', 'm-2'].flatMap((id) => sample('messaging.message-received', { message: { id } as never }));
      expect((await app.bandwidth.post(batch)).status).toBe(204);
      await recorder.atLeast(6);
      expect(app.log.of('error').join()).not.toMatch(/CROSSSLOT|MOVED|REFUSED/);
    },
    PATIENCE,
  );

  it(
    "takes the application's own cluster client",
    async () => {
      const client = new Cluster([{ host: '127.0.0.1', port: cluster.port }], { enableOfflineQueue: true });
      const app = await start({ storage: { redis: client as never }, name: 'by-client' });
      expect((await app.bandwidth.post(sample('voice.disconnect', { callId: 'c-1' }))).status).toBe(204);
      await recorder.atLeast(1);
      expect(app.log.of('error')).toEqual([]);
      await closeAll();
      expect(client.status).toBe('ready');
      client.disconnect();
    },
    PATIENCE,
  );
});
