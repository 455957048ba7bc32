import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms } from '../support/harness.js';
import { queueName, storagesThere, type TestStorage } from '../support/storages.js';
import { until } from '../support/until.js';
import { inspected } from './inspected-app.js';

afterEach(closeAll);

describe.each(await storagesThere())('the dead letters of a queue on $kind', ({ create }) => {
  let there: TestStorage;
  let isBroken: boolean;

  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  beforeEach(() => (isBroken = true));

  const fragile = handlerOf(['voice.disconnect'], () => {
    if (isBroken) throw new TypeError('no database');
  });
  const queue = () => ({ storage: there.storage, name: queueName(), attempts: 2, backoff: { delay: 10, jitter: 0 } });

  it.each(platforms)('are listed with their errors, tried again, and removed, on %s', async (platform) => {
    const options = { auth: false as const, instance: 'shop:1', queue: queue() };
    const { bandwidth, inspector } = await inspected(platform, [fragile], { options });
    expect(await inspector.get()).toMatchObject({ capabilities: ['exchanges', 'replay', 'deadLetters'] });
    for (const callId of ['c-1', 'c-2']) await bandwidth.post(sample('voice.disconnect', { callId }));
    const letters = await inspector.deadLetters(2);
    const [one, other] = ['c-1', 'c-2'].map((id) => letters.find(({ payload }) => payload?.includes(`"${id}"`)));
    expect(one).toMatchObject({
      instance: 'shop:1',
      event: 'voice.disconnect',
      attempts: 2,
      reason: 'TestHandlers.handle: TypeError: no database',
      stack: expect.stringContaining('dead-letters.spec') as string,
      succeeded: [],
    });

    isBroken = false;
    const at = ({ id }: { readonly id: string } = { id: '' }) => `/dead-letters/${encodeURIComponent(id)}`;
    expect(await inspector.send('POST', `${at(one)}/retry`)).toMatchObject({ status: 204 });
    expect(await inspector.deadLetters(1)).toMatchObject([{ id: other?.id }]);
    expect(await inspector.send('DELETE', at(other))).toMatchObject({ status: 204 });
    expect(await inspector.deadLetters(0)).toEqual([]);
    expect(await inspector.send('POST', `${at(other)}/retry`)).toMatchObject({ status: 404 });
    expect(await inspector.send('DELETE', at({ id: 'nobody:voice.disconnect:x' }))).toMatchObject({ status: 404 });
  });

  it('are attempts at the exchange that brought the callback, whose replay is stored and handled anew', async () => {
    const { bandwidth, inspector } = await inspected('express', [fragile], {
      options: { auth: false, queue: queue() },
    });
    await bandwidth.post(sample('voice.disconnect', { callId: 'c-3' }));
    const attempts = (q: string, count: number) =>
      until(
        () => inspector.exchanges(q),
        ([exchange]) => exchange?.later?.length === count,
      );
    const [exchange] = await attempts('call:c-3', 2);
    expect(exchange).toMatchObject({
      outcome: 'handled',
      response: { status: 204 },
      later: [{ outcome: 'failed' }, { outcome: 'failed', handlers: [{ error: 'TypeError' }] }],
    });
    expect(await inspector.exchanges('is:failed')).toHaveLength(1);
    isBroken = false;
    const [again] = await inspector.replay(exchange!.id);
    expect(again).toMatchObject({ outcome: 'handled', replayOf: exchange!.id });
    const all = await until(
      () => inspector.exchanges('call:c-3'),
      ([, second]) => second?.later?.length === 1,
    );
    expect(all[1]).toMatchObject({ later: [{ outcome: 'handled' }] });
    expect(await inspector.deadLetters(1)).toHaveLength(1);
  });
});

it('a queue whose storage does not answer is told of as such', async () => {
  const storage = { redis: 'redis://127.0.0.1:1' };
  const { inspector } = await inspected('express', [], { options: { auth: false, queue: { storage } } });
  const { status, text } = await inspector.send('DELETE', '/dead-letters/default%3Ax');
  expect([status, text]).toEqual([503, expect.stringContaining('STORAGE_UNREACHABLE')]);
});
