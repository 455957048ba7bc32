import { DeadLetters } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { describeWithRedisServer, RedisServer } from '../support/redis-server.js';
import { until } from '../support/until.js';

const SAID = 'meet me at the old mill';

describeWithRedisServer()('a job that somebody else wrote into a Redis', () => {
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

  async function start() {
    const handler = handlerOf(['voice.disconnect'], (event, context) => recorder.add('one', event, context));
    const queue = { storage: { redis: server.url }, lease: 1_000, startTimeout: 50_000 };
    return startApp('express', { options: { queue, drainTimeout: 1_000 }, providers: [handler] });
  }

  /** As BullMQ keeps a job that waits, with data of any kind. */
  async function forge(id: string, data: string, opts = '{"attempts":5}'): Promise<void> {
    await server.with(async (redis) => {
      const fields = { name: 'voice.disconnect', data, opts, timestamp: '1', delay: '0', priority: '0' };
      await redis.hset(`${KEYS}:${id}`, fields);
      await redis.lpush(`${KEYS}:wait`, id);
      await redis.zadd(`${KEYS}:marker`, 0, '0');
    });
  }

  it.each([
    ['text that is no JSON', `${SAID} {`, 'It is not JSON.'],
    ['half of a job', `{"callback":{"payload":{"text":"${SAID}"`, 'It is not JSON.'],
    ['null', 'null', 'It is not a callback as this library stores it.'],
    ['a number', '5', 'It is not a callback as this library stores it.'],
    ['a list', `["${SAID}"]`, 'It is not a callback as this library stores it.'],
    ['an object', `{"text":"${SAID}"}`, 'It is not a callback as this library stores it.'],
  ])('becomes a dead letter at once, and nothing of it is quoted: %s', async (_, data, reason) => {
    const { app, bandwidth, log } = await start();
    await forge('forged', data);
    const deadLetters = app.get(DeadLetters, { strict: false });

    const [letter] = await until(
      () => deadLetters.list(),
      ({ length }) => length === 1,
    );
    expect(letter).toMatchObject({ event: 'voice.disconnect', reason, payload: undefined });
    const told = JSON.stringify([letter, log.lines.map(({ message }) => message)]);
    expect(told).not.toMatch(/old mill/);

    expect((await bandwidth.post(sample('voice.disconnect', { callId: 'next' }))).status).toBe(204);
    await recorder.atLeast(1); // the worker goes on
    expect(await deadLetters.remove()).toBe(1);
  });
});

const KEYS = 'bull:{bandwidth-callbacks}:bandwidth-callbacks';
