import { randomBytes } from 'node:crypto';
import {
  type DeadLetter,
  DeadLetters,
  type QueueEncryption,
  type QueueOptions,
} from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { DurableDeliveryHolder } from '../../libs/bandwidth-callbacks/src/durable/durable-delivery-holder.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, type RunningApp, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { until } from '../support/until.js';
import { queueName, storagesThere, type TestStorage } from '../support/storages.js';

/** Milliseconds: the storage is open once the application has started, however busy the machine is. */
const STARTING = 50_000;

const NUMBER = '+15559876543';
const TEXT = 'meet me at the old mill';
const OLD = { id: 'old', secret: randomBytes(32).toString('base64') };
const NEW = { id: 'new', secret: randomBytes(32) };

describe.each(await storagesThere())('what is stored on $kind', ({ create }) => {
  let there: TestStorage;
  let name: string;
  let recorder: Recorder;

  // The dump is of everything that was ever stored.
  beforeEach(async () => {
    there = await create();
    name = queueName();
    recorder = new Recorder();
  });
  afterEach(async () => {
    await closeAll();
    await there.remove();
  });

  it('holds personal data in payloads only: not in names, ids, errors or events of the queue, nor in the log', async () => {
    const { app, bandwidth, log } = await start({ encryption: { keys: [NEW] } });
    const deadLetters = app.get(DeadLetters, { strict: false });
    await bandwidth.post(message());
    const [letter] = await until(
      () => deadLetters.list(),
      (letters) => letters.length === 1,
    );
    await closeAll();

    const stored = await there.dump();
    expect(stored).toContain('messaging.message-received'); // it is there, and
    expect(stored).toContain('TestHandlers.handle: Error');
    for (const personal of [NUMBER, NUMBER.slice(1), encodeURIComponent(NUMBER), TEXT, 'old mill']) {
      expect(stored).not.toContain(personal);
      expect(log.lines.map(({ message: line }) => line).join('\n')).not.toContain(personal);
    }
    expect(letter?.payload).toEqual(message()[0]);
  });

  it('is opened with the key that encrypted it, after another has taken its place', async () => {
    const first = await start({ ...withKeys(OLD), workers: false });
    await first.bandwidth.post(message());
    await closeAll();

    await start(withKeys(NEW, OLD), false);

    const [{ event }] = (await recorder.atLeast(1)) as [(typeof recorder.calls)[number]];
    expect(event).toMatchObject({ to: NUMBER, message: { text: TEXT } });
  });

  it('is kept as a dead letter when no key opens it, and handled when the key is back', async () => {
    const first = await start({ ...withKeys(OLD), workers: false });
    await first.bandwidth.post(message());
    await closeAll();

    const second = await start(withKeys(NEW), false);
    const deadLetters = second.app.get(DeadLetters, { strict: false });
    const [letter] = await until(
      () => deadLetters.list(),
      (letters) => letters.length === 1,
    );
    expect(letter).toMatchObject({ event: 'messaging.message-received', payload: undefined });
    expect(letter?.reason).toContain("'old'");
    await closeAll();

    const third = await start(withKeys(NEW, OLD), false);
    expect(await third.app.get(DeadLetters, { strict: false }).retry({ key: letter!.key })).toBe(1);
    await recorder.atLeast(1);
  });

  describe('when somebody else writes into the storage', () => {
    const FORGED = 'voice.disconnect.forged';

    /** Puts a job into the queue behind the back of a running application, and waits for the dead letter it becomes. */
    async function forge(app: RunningApp['app'], data: (stored: object) => object): Promise<DeadLetter> {
      const { queues } = app.get(DurableDeliveryHolder, { strict: false }).delivery!.reachable();
      const stored = {
        payload: sample('voice.disconnect', { from: NUMBER, tag: TEXT }),
        inBatch: false,
        urlencoded: false,
        method: 'POST',
        query: {},
        route: '',
        params: {},
        receivedAt: new Date().toISOString(),
        key: 'voice.disconnect:forged',
      };
      await queues.main.add('voice.disconnect', data(stored), {
        jobId: FORGED,
        attempts: 3,
        removeOnFail: false,
        removeOnComplete: false,
      });
      const [letter] = await until(
        () => app.get(DeadLetters, { strict: false }).list(),
        (letters) => letters.length === 1,
      );
      return letter!;
    }

    function startWith(queue: Partial<QueueOptions>): Promise<RunningApp> {
      const handler = handlerOf(['voice.disconnect'], (event, context) => recorder.add('one', event, context));
      return startApp('express', {
        options: { queue: { storage: there.storage, name, lease: 1_000, startTimeout: STARTING, ...queue } },
        providers: [handler],
      });
    }

    it.each([
      ['as text', (stored: object) => ({ callback: JSON.stringify(stored) })],
      ['as an object', (stored: object) => ({ callback: stored })],
      ['as an object that says it is encrypted', (stored: object) => ({ callback: stored, sealed: true })],
      ['as text that says it is encrypted', (stored: object) => ({ callback: JSON.stringify(stored), sealed: true })],
    ])('no handler gets a callback that should be encrypted and is not (%s)', async (_, data) => {
      const { app, log } = await startWith({ ...withKeys(NEW), attempts: 3, backoff: { delay: 1 } });

      const letter = await forge(app, data);

      expect(letter).toMatchObject({ event: 'voice.disconnect', payload: undefined });
      expect(letter.reason).toMatch(/unencrypted|not encrypted/);
      expect(recorder.calls).toEqual([]);
      const told = JSON.stringify([letter, log.lines.map(({ message: line }) => line)]);
      for (const personal of [NUMBER, TEXT]) expect(told).not.toContain(personal);
    });

    it('a dead letter that was refused for being unencrypted is handled once that is accepted', async () => {
      const first = await startWith(withKeys(NEW));
      await forge(first.app, (stored) => ({ callback: JSON.stringify(stored) }));
      await closeAll();

      const second = await startWith({ encryption: { keys: [NEW], acceptUnencrypted: true } });
      await second.app.get(DeadLetters, { strict: false }).retry();

      const [{ event }] = (await recorder.atLeast(1)) as [(typeof recorder.calls)[number]];
      expect(event).toMatchObject({ from: NUMBER, tag: TEXT });
    });

    it.each([
      ['text that is no JSON', { callback: `${NUMBER} says ${TEXT}` }],
      ['half of a JSON text', { callback: `{"payload":{"from":"${NUMBER}","text":"${TEXT}` }],
      ['JSON of something else', { callback: JSON.stringify([NUMBER, TEXT]) }],
      ['an object of something else', { callback: { payload: { from: NUMBER, text: TEXT } } }],
      ['nothing', {}],
      ['encrypted, with no key at all', { callback: `${NUMBER} ${TEXT}.a.b.c`, sealed: true }],
    ])('a job that holds %s is a dead letter, and nothing of it is quoted', async (_, data) => {
      const { app, log } = await startWith({});

      const letter = await forge(app, () => data);

      expect(letter.reason).toMatch(/^(It is not|The payload is not)/);
      const { failedReason, stacktrace } = (await app
        .get(DurableDeliveryHolder, { strict: false })
        .delivery!.reachable()
        .queues.main.getJob(FORGED))!;
      const told = JSON.stringify([letter, failedReason, stacktrace, log.lines.map(({ message: line }) => line)]);
      for (const personal of [NUMBER, TEXT, 'old mill']) expect(told).not.toContain(personal);
    });
  });

  function withKeys(...keys: QueueEncryption['keys']) {
    return { encryption: { keys } };
  }

  function start(queue: Partial<QueueOptions>, failing = true): Promise<RunningApp> {
    const handler = handlerOf(['messaging.message-received'], (event, context) => {
      recorder.add('one', event, context);
      if (failing) throw new Error(`cannot text ${NUMBER}: ${TEXT}`);
    });
    return startApp('express', {
      options: { queue: { storage: there.storage, name, attempts: 1, lease: 1_000, startTimeout: STARTING, ...queue } },
      providers: [handler],
    });
  }
});

function message() {
  const payload = sample('messaging.message-received', { to: NUMBER });
  return [{ ...payload, message: { ...(payload['message'] as object), text: TEXT, from: NUMBER } }];
}
