import { execFileSync } from 'node:child_process';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { QueueOptions } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { documentAt } from '../docs/documents.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, type RunningApp, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { describeWithRedisServer, RedisServer } from '../support/redis-server.js';

const PATIENCE = 60_000;

describeWithRedisServer()('the keys of a queue in Redis', () => {
  let server: RedisServer;
  let recorder: Recorder;

  beforeEach(async () => {
    server = await RedisServer.create();
    recorder = new Recorder();
  });
  afterEach(async () => {
    await closeAll();
    await server.remove();
  });

  const send = async ({ bandwidth }: RunningApp, callId: string) =>
    (await bandwidth.post(sample('voice.disconnect', { callId }))).status;

  it.each(['none', 'call'] as const)(
    'begin with the prefix, so that a user who may touch no others works (order: %s)',
    async (order) => {
      await server.with((redis) => redis.call('ACL', 'SETUSER', 'app', 'on', '>s3cret', '~app:*', '+@all'));
      const redis = `redis://app:s3cret@127.0.0.1:${server.port}`;
      const app = await start({ storage: { redis }, prefix: 'app', order });

      expect(await send(app, 'c-1')).toBe(204);
      const batch = ['1', '2'].flatMap((id) => sample('messaging.message-received', { message: { id } as never }));
      expect((await app.bandwidth.post(batch)).status).toBe(204);
      await recorder.atLeast(3);
      const keys = await server.with((client) => client.keys('*'));
      expect(keys.length).toBeGreaterThan(0);
      expect(keys.filter((key) => !key.startsWith('app:{bandwidth-callbacks}:'))).toEqual([]);
      expect(app.log.of('error')).toEqual([]);
    },
    PATIENCE,
  );

  it('that a user may not touch are refused at the start, with what to do', async () => {
    await server.with((redis) => redis.call('ACL', 'SETUSER', 'app', 'on', '>s3cret', '~app:*', '+@all'));
    const starting = start({ storage: { redis: `redis://app:s3cret@127.0.0.1:${server.port}` } });
    await expect(starting).rejects.toMatchObject({
      code: 'BANDWIDTH_QUEUE_STORAGE_REFUSED',
      message: expect.stringMatching(/Redis at 127\.0\.0\.1:\d+, cannot be used: NOPERM .*change the rights/),
    });
  });

  it.each([
    ['among the options', () => ({ host: '127.0.0.1', port: server.port, keyPrefix: 'app:' })],
    ['in the URL', () => `${server.url}?keyPrefix=app:`],
    ['of a client', () => new Redis(server.port, { keyPrefix: 'app:', lazyConnect: true })],
  ])('take no `keyPrefix` (%s): the start names `queue.prefix` instead', async (_, redis) => {
    await expect(start({ storage: { redis: redis() } })).rejects.toMatchObject({
      code: 'BANDWIDTH_OPTION_INVALID',
      message: expect.stringContaining('queue.prefix'),
    });
  });

  it('of an earlier version are told of at the start, and work after the renaming that the docs describe', async () => {
    const earlierConnection = new Redis(server.port);
    const earlier = new Queue('bandwidth-callbacks', { connection: earlierConnection });
    const app = await start();
    await send(app, 'c-1');
    const [received] = await recorder.atLeast(1);
    const [job] = await server.with((redis) => redis.keys('bull:{bandwidth-callbacks}:bandwidth-callbacks:*.*'));
    expect(received).toBeDefined();
    const { data, name } = await server.with(async (redis) => {
      const [stored, event] = await redis.hmget(job ?? '', 'data', 'name');
      return { data: JSON.parse(stored ?? '') as object, name: event ?? '' };
    });
    await app.close();
    await server.with((redis) => redis.flushall());
    await earlier.add(name, data, { jobId: 'earlier' });
    earlierConnection.disconnect();

    const warned = await start();
    expect(warned.log.of('warn').join('\n')).toContain('under bull:bandwidth-callbacks:*, where no worker finds them');
    await warned.close();
    const [, script = ''] = /```bash\n(for queue in .*?)```/s.exec(documentAt('docs/durable-delivery.md').text) ?? [];
    execFileSync('bash', ['-c', script.replaceAll('redis-cli', `redis-cli -p ${server.port}`)], { stdio: 'ignore' });
    const after = await start();
    await recorder.atLeast(2);
    expect(after.log.of('warn').join('\n')).not.toContain('nobody handles them');
  }, 60_000);

  function start(queue: Partial<QueueOptions> = {}): Promise<RunningApp> {
    return startApp('express', {
      options: { queue: { storage: { redis: server.url }, backoff: { delay: 10 }, ...queue } },
      providers: [
        handlerOf(['voice.disconnect', 'messaging.message-received'], (event, context) =>
          recorder.add('one', event, context),
        ),
      ],
    });
  }
});
