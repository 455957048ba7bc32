import { randomUUID } from 'node:crypto';
import KeyvRedis from '@keyv/redis';
import { Keyv } from 'keyv';
import { bxml } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { Gate } from '../support/gate.js';
import { type AnyHandler, handlerOf } from '../support/handlers.js';
import { closeAll, type PlatformName, type RunningApp, startApp } from '../support/harness.js';
import { REDIS_URL, redisAnswers } from '../support/redis.js';

const ANSWER = bxml`<Response><SpeakSentence>Hello</SpeakSentence></Response>`.toBxml();
const describeWithRedis = (await redisAnswers()) ? describe : describe.skip;

describeWithRedis('Two machines that share a Redis', () => {
  const stores: Keyv[] = [];
  const namespace = `test-${randomUUID()}`;

  /** A machine with a connection of its own. */
  function machine(platform: PlatformName, ...handlers: AnyHandler[]): Promise<RunningApp> {
    const store = new Keyv(new KeyvRedis(REDIS_URL), { namespace });
    stores.push(store);
    const names = ['voice.gather', 'sms'] as const;
    return startApp(platform, {
      options: { idempotency: { store } },
      providers: handlers.map((handle) => handlerOf(names, handle)),
    });
  }

  afterEach(async () => {
    await closeAll();
    await stores[0]?.clear();
    await Promise.all(stores.splice(0).map((store) => store.disconnect()));
  });

  it('handle an event once, and answer both deliveries alike', async () => {
    let calls = 0;
    const handle = () => (calls++ === 0 ? ANSWER : undefined);
    const [here, there] = await Promise.all([machine('express', handle), machine('fastify', handle)]);
    expect(await here.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 200, body: ANSWER });
    expect(await there.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 200, body: ANSWER });
    expect(await there.bandwidth.post(sample('sms'))).toMatchObject({ status: 200, body: '' });
    expect(await here.bandwidth.post(sample('sms'))).toMatchObject({ status: 200, body: '' });
    expect(calls).toBe(2);
  });

  it('wait for each other while one is at work', async () => {
    const gate = new Gate();
    const handle = () => gate.wait().then(() => ANSWER);
    const [here, there] = await Promise.all([machine('express', handle), machine('fastify', handle)]);
    const first = here.bandwidth.post(sample('voice.gather'));
    await gate.reached;
    const second = there.bandwidth.post(sample('voice.gather'));
    const third = there.bandwidth.post(sample('voice.gather', { tag: 'another' })); // this one is not kept waiting
    while (gate.arrivals < 2) await new Promise((resolve) => setImmediate(resolve));
    gate.open();
    for (const reply of await Promise.all([first, second, third])) {
      expect(reply).toMatchObject({ status: 200, body: ANSWER });
    }
    expect(gate.arrivals).toBe(2);
  });

  it('take over from each other what has not succeeded', async () => {
    const calls: string[] = [];
    const archive: AnyHandler = (_event, { attempt }) => void calls.push(`archive ${attempt}`);
    const reply = (isDown: boolean): AnyHandler => {
      return (_event, { attempt }) => {
        calls.push(`reply ${attempt}`);
        if (isDown) throw new Error('down');
      };
    };
    const [here, there] = await Promise.all([
      machine('express', archive, reply(true)),
      machine('fastify', archive, reply(false)),
    ]);
    expect(await here.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 });
    expect(await there.bandwidth.post(sample('sms'))).toMatchObject({ status: 200 });
    expect(await here.bandwidth.post(sample('sms'))).toMatchObject({ status: 200 });
    expect(calls).toEqual(['archive 1', 'reply 1', 'reply 2']);
  });

  it('keep in it neither numbers, texts nor digits', async () => {
    const app = await machine('express', () => undefined);
    await app.bandwidth.post(sample('sms', { text: 'meet me at nine' }));
    await app.bandwidth.post(sample('voice.gather', { digits: '7391_0815' }));
    const kept: unknown[] = [];
    for await (const entry of stores[0]!.iterator!(namespace)) kept.push(entry);
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toMatch(/\+1555|meet me|7391_0815/);
  });
});

it('A Redis that is not there loses no event', async () => {
  const store = new Keyv(new KeyvRedis({ url: 'redis://127.0.0.1:1', socket: { reconnectStrategy: () => 50 } }));
  store.on('error', () => undefined);
  let calls = 0;
  const app = await startApp('express', {
    options: { idempotency: { store } },
    providers: [handlerOf(['sms'], () => void calls++)],
  });
  for (const messageId of ['m-1', 'm-2']) {
    expect(await app.bandwidth.post(sample('sms', { messageId }))).toMatchObject({ status: 200 });
  }
  expect(calls).toBe(2);
  await closeAll();
  void store.disconnect().catch(() => undefined); // it ends the attempts to connect, but is never through itself
});
