import { bxml, type IdempotencyStore } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { aborted, Gate } from '../support/gate.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';

const answer = (n: number) => bxml`<Response><Pause duration="${n}"/></Response>`.toBxml();

afterEach(closeAll);

/** Fulfilled when whatever was sent before has got as far as it can: this event came later, and is through. */
async function caughtUp({ bandwidth }: RunningApp): Promise<void> {
  await bandwidth.post(sample('voice.redirect', { tag: 'later' }));
}

const ORDER = sample('numbers.orderNotification') as unknown as { readonly Notification: object };

describe.each(platforms)('A duplicate, on %s,', (platform) => {
  it('gets the same status and the same BXML as before, and runs no handler', async () => {
    let calls = 0;
    const app = await startApp(platform, {
      providers: [
        handlerOf(['voice.gather'], () => answer(++calls)),
        handlerOf(['sms', 'voice.disconnect'], () => void calls++),
      ],
    });
    for (const payload of [sample('voice.gather'), sample('sms'), sample('voice.disconnect')]) {
      calls = 0;
      const first = await app.bandwidth.post(payload);
      const again = await app.bandwidth.post(payload);
      expect([again.status, again.body, calls]).toEqual([first.status, first.body, 1]);
    }
  });

  it('is one by GET as well, whatever the order of its parameters', async () => {
    let calls = 0;
    const app = await startApp(platform, { providers: [handlerOf(['gather'], () => answer(++calls))] });
    const payload = sample('gather');
    const reordered = Object.fromEntries(Object.entries(payload).toReversed());
    expect(await app.bandwidth.get(payload)).toMatchObject({ status: 200, body: answer(1) });
    expect(await app.bandwidth.get(reordered)).toMatchObject({ status: 200, body: answer(1) });
  });

  it('that arrives while the first is running waits for its answer', async () => {
    const gate = new Gate();
    const app = await startApp(platform, {
      providers: [handlerOf(['voice.gather'], () => gate.wait().then(() => answer(gate.arrivals)))],
    });
    const first = app.bandwidth.post(sample('voice.gather'));
    await gate.reached;
    const second = app.bandwidth.post(sample('voice.gather'));
    await caughtUp(app);
    expect(gate.arrivals).toBe(1);
    gate.open();
    expect(await first).toMatchObject({ status: 200, body: answer(1) });
    expect(await second).toMatchObject({ status: 200, body: answer(1) });
  });

  it('gets the fallback too, while the late handler is running and afterwards', async () => {
    const gate = new Gate();
    const app = await startApp(platform, {
      options: { answerDeadline: 60, fallbackAnswer: answer(9) },
      providers: [handlerOf(['voice.gather'], () => gate.wait().then(() => answer(1)))],
    });
    const both = [app.bandwidth.post(sample('voice.gather')), app.bandwidth.post(sample('voice.gather'))];
    for (const reply of await Promise.all(both)) expect(reply).toMatchObject({ status: 200, body: answer(9) });
    gate.open();
    expect(await app.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 200, body: answer(9) });
    expect(gate.arrivals).toBe(1);
  });

  it.each<[what: string, payloads: readonly unknown[]]>([
    [
      'a second gather of the same call',
      [
        sample('voice.gather', { digits: '1' }),
        sample('voice.gather', { digits: '1', eventTime: '2026-03-04T10:00:00.000Z' }),
      ],
    ],
    ['a second gather of the same call on V1', [sample('gather'), sample('gather', { gatherId: 'gtr-another' })]],
    [
      'a receipt of another recipient of the same message',
      [
        [sample('messaging.message-delivered', { to: '+15551230011' })],
        [sample('messaging.message-delivered', { to: '+15551230012' })],
      ],
    ],
    [
      'a later receipt of the same message',
      [[sample('messaging.message-sending')], [sample('messaging.message-delivered')]],
    ],
    [
      'an international receipt with another error',
      [
        sample('messaging-international.dlr-rejected', { errorCode: 1 }),
        sample('messaging-international.dlr-rejected', { errorCode: 2 }),
      ],
    ],
    [
      'a note to an order whose state and date stay',
      [ORDER, { Notification: { ...ORDER.Notification, Note: 'Please hurry.' } }],
    ],
  ])('is not what %s is', async (_what, payloads) => {
    const names: string[] = [];
    const app = await startApp(platform, {
      providers: [handlerOf(['*'], (_event, { name }) => void names.push(name))],
    });
    for (const payload of payloads) await app.bandwidth.post(payload);
    expect(names).toHaveLength(2);
  });

  it('is not what the same event is at another route', async () => {
    let calls = 0;
    const app = await startApp(platform, {
      providers: [
        handlerOf(['gather'], () => answer(++calls)),
        handlerOf(['answer'], () => answer(0), { route: 'menu' }),
      ],
    });
    expect(await app.bandwidth.get(sample('gather'))).toMatchObject({ body: answer(1) });
    expect(await app.bandwidth.get(sample('gather'), { route: 'menu' })).toMatchObject({ body: answer(2) });
  });

  it('of a message is one whatever else of it changed, and whether or not it came in an array', async () => {
    let calls = 0;
    const app = await startApp(platform, {
      providers: [handlerOf(['messaging.message-received'], () => void calls++)],
    });
    const payload = sample('messaging.message-received');
    await app.bandwidth.post([payload]);
    expect(await app.bandwidth.post({ ...payload, description: 'sent again' })).toMatchObject({ status: 204 });
    expect(calls).toBe(1);
  });

  it('within one batch is one', async () => {
    let calls = 0;
    const app = await startApp(platform, {
      providers: [handlerOf(['messaging.message-received'], () => void calls++)],
    });
    const payload = sample('messaging.message-received');
    expect(await app.bandwidth.post([payload, payload])).toMatchObject({ status: 204 });
    expect(calls).toBe(1);
  });

  it('is handled as a new event without idempotency', async () => {
    let calls = 0;
    const app = await startApp(platform, {
      options: { idempotency: false },
      providers: [handlerOf(['sms'], () => void calls++)],
    });
    for (const _ of [1, 2]) await app.bandwidth.post(sample('sms'));
    expect(calls).toBe(2);
  });

  it('of an event that was forgotten for others is handled again', async () => {
    const calls: unknown[] = [];
    const app = await startApp(platform, {
      options: { idempotency: { maxEntries: 2 } },
      providers: [handlerOf(['sms'], (event) => void calls.push((event as { messageId: string }).messageId))],
    });
    for (const messageId of ['m-1', 'm-2', 'm-3', 'm-3', 'm-1']) await app.bandwidth.post(sample('sms', { messageId }));
    expect(calls).toEqual(['m-1', 'm-2', 'm-3', 'm-1']);
  });
});

describe.each(platforms)('A failed attempt, on %s,', (platform) => {
  it('frees the key: the retry runs the handlers that have not succeeded, and counts', async () => {
    const calls: string[] = [];
    let isDown = true;
    const app = await startApp(platform, {
      providers: [
        handlerOf(['sms'], (_event, { attempt }) => void calls.push(`archive ${attempt}`)),
        handlerOf(['sms'], (_event, { attempt }) => {
          calls.push(`reply ${attempt}`);
          if (isDown) throw new Error('down');
        }),
      ],
    });
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 });
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 });
    isDown = false;
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 200, body: '' });
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 200, body: '' });
    expect(calls).toEqual(['archive 1', 'reply 1', 'reply 2', 'reply 3']);
  });

  it('of one element of a batch leaves the others remembered', async () => {
    const calls: string[] = [];
    const fails = new Set(['m-2']);
    const app = await startApp(platform, {
      providers: [
        handlerOf(['messaging.message-received'], (event) => {
          const { id } = (event as { message: { id: string } }).message;
          calls.push(id);
          if (fails.has(id)) throw new Error('down');
        }),
      ],
    });
    const { message, ...rest } = sample('messaging.message-received');
    const batch = ['m-1', 'm-2', 'm-3'].map((id) => ({ ...rest, message: { ...(message as object), id } }));
    expect(await app.bandwidth.post(batch)).toMatchObject({ status: 500 });
    fails.clear();
    expect(await app.bandwidth.post(batch)).toMatchObject({ status: 204 });
    expect(await app.bandwidth.post(batch)).toMatchObject({ status: 204 });
    expect(calls).toEqual(['m-1', 'm-2', 'm-3', 'm-2']);
  });

  it('of a late answer is repeated when its handler is through, and not before', async () => {
    const gate = new Gate();
    const done = new Gate();
    const app = await startApp(platform, {
      options: { answerDeadline: { voice: 80 } },
      providers: [
        handlerOf(['voice.gather'], async (_event, { attempt, signal }) => {
          if (attempt > 1) return answer(attempt);
          await aborted(signal);
          await gate.wait();
          return answer(attempt);
        }),
        handlerOf(['voice.gather'], ({ constructor }) => void (constructor && done.wait())),
      ],
    });
    done.open();
    expect(await app.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 503 });
    expect(await app.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 503 });
    gate.open();
    await caughtUp(app);
    expect(await app.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 200, body: answer(2) });
    expect(done.arrivals).toBe(1); // that one had succeeded
  });
});

/** A shared store of this process that remembers what it was asked. */
class ObservedStore implements IdempotencyStore {
  readonly entries = new Map<string, unknown>();
  readonly ttls = new Map<string, number>();
  get = (key: string) => this.entries.get(key);
  set = (key: string, value: unknown, ttl: number) => {
    this.ttls.set(key, ttl);
    this.entries.set(key, JSON.parse(JSON.stringify(value)));
  };
  delete = (key: string) => this.entries.delete(key);
}

describe('A store of the application’s own', () => {
  it('keeps an event for the time it was given, a V1 redirect for ten seconds, and no payload', async () => {
    const store = new ObservedStore();
    const app = await startApp('express', {
      options: { idempotency: { store, ttl: 5_000_000 }, instance: 'main' },
      providers: [handlerOf(['redirect', 'gather'], () => answer(1))],
    });
    await app.bandwidth.get(sample('redirect'));
    await app.bandwidth.get(sample('gather', { digits: '7391_0815_7391' }));
    const kept = [...store.entries.keys()].map((key) => [key.replace(/[^:]+$/, '…'), store.ttls.get(key)]);
    expect(kept).toEqual([
      ['main:redirect:…', 10_000],
      ['main:gather:…', 5_000_000],
    ]);
    expect(JSON.stringify([...store.entries])).not.toMatch(/7391_0815|\+1555|c-k2nf/);
  });

  it('is not believed when it holds something else', async () => {
    const store = new ObservedStore();
    const app = await startApp('express', {
      options: { idempotency: { store } },
      providers: [handlerOf(['gather'], () => answer(1))],
    });
    await app.bandwidth.get(sample('gather'));
    const [key = ''] = store.entries.keys();
    for (const junk of ['text', 7, null, [], {}, { kind: 'answered' }, { kind: 'attempted' }, { state: 'done' }]) {
      store.entries.set(key, junk);
      expect(await app.bandwidth.get(sample('gather'))).toMatchObject({ status: 200, body: answer(1) });
      expect(store.entries.get(key)).toEqual({ kind: 'answered', bxml: answer(1) });
    }
  });

  it.each<[how: string, store: IdempotencyStore]>([
    ['throws', storeThat(() => { throw new Error('down'); })], // prettier-ignore
    ['rejects', storeThat(() => Promise.reject(new Error('down')))],
    ['never answers', storeThat(() => new Promise(() => undefined))],
  ])('that %s loses no event, and is complained of once', async (_how, store) => {
    let calls = 0;
    const app = await startApp('express', {
      options: { idempotency: { store } },
      providers: [handlerOf(['sms'], () => void calls++)],
    });
    for (const messageId of ['m-1', 'm-2', 'm-3']) {
      expect(await app.bandwidth.post(sample('sms', { messageId }))).toMatchObject({ status: 200 });
    }
    expect(calls).toBe(3);
    expect(app.log.of('error')).toEqual([expect.stringMatching(/^The idempotency store /)]);
  });
});

function storeThat(does: () => unknown): IdempotencyStore {
  return { get: does, set: does, delete: does };
}
