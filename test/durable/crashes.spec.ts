import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueueOptions } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { CrashingApp, type CrashSettings, journalOf, killAll } from '../support/crashing-app.js';
import { until } from '../support/until.js';
import { queueName, storagesThere, type TestStorage } from '../support/storages.js';

const PATIENCE = 120_000;
/** How often processes are killed under load. */
const rounds = Number(process.env['BANDWIDTH_KILL_ROUNDS'] ?? 3);

describe.each(await storagesThere())('a process that dies, with its callbacks on $kind', ({ kind, create }) => {
  let there: TestStorage;
  let folder: string;
  let journal: string;
  let queue: QueueOptions;

  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bandwidth-crash-'));
    journal = join(folder, 'journal');
    queue = { storage: there.storage, name: queueName(), backoff: { delay: 10, jitter: 0 }, lease: 500 };
  });
  afterEach(async () => {
    await killAll();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (settings: Partial<CrashSettings> = {}) => CrashingApp.start({ queue, journal, ...settings });
  const handled = (count: number) =>
    until(
      () => journalOf(journal),
      (lines) => lines.length >= count,
    );

  it(
    'after storing and before answering: it is handled, and its redelivery is a duplicate',
    async () => {
      const first = await start({ dieBeforeAnswering: true, queue: { ...queue, workers: false } });
      await expect(first.bandwidth.post(disconnect('c-1'))).rejects.toThrow('fetch failed');
      await first.ended();

      const second = await start();
      expect((await second.bandwidth.post(disconnect('c-1'))).status).toBe(204);
      expect((await second.bandwidth.post(disconnect('c-2'))).status).toBe(204);

      expect((await handled(2)).sort()).toEqual(['one c-1 1', 'one c-2 1']);
    },
    PATIENCE,
  );

  it(
    'while handling: it is handled again, as a second attempt',
    async () => {
      const first = await start({ plan: { one: 'hang' } });
      await first.bandwidth.post(disconnect('c-1'));
      await first.until(({ handler }) => handler === 'one');
      await first.kill();

      await start();

      expect(await handled(1)).toEqual(['one c-1 2']);
    },
    PATIENCE,
  );

  it(
    'between two handlers: only the second runs again',
    async () => {
      const first = await start({ handlers: ['one', 'two'], plan: { two: 'hang' } });
      await first.bandwidth.post(disconnect('c-1'));
      await first.until(({ written }) => written?.includes('Handlers.one') ?? false);
      await first.kill();

      await start({ handlers: ['one', 'two'] });

      expect(await handled(2)).toEqual(['one c-1 1', 'two c-1 2']);
    },
    PATIENCE,
  );

  it(
    'during the wait for a retry: the retry comes',
    async () => {
      const waiting = { ...queue, backoff: { delay: 500, jitter: 0 } };
      const first = await start({ queue: waiting, plan: { one: 'fail' } });
      await first.bandwidth.post(disconnect('c-1'));
      await first.until(({ written }) => written !== undefined); // the failure is being written down
      await first.kill();

      await start({ queue: waiting });

      expect(await handled(1)).toEqual(['one c-1 2']);
    },
    PATIENCE,
  );

  it(
    'during its drain: what it was handling is handled again',
    async () => {
      const first = await start({ plan: { one: 'hang' } });
      await first.bandwidth.post(disconnect('c-1'));
      await first.until(({ handler }) => handler === 'one');
      first.terminate();
      await until(
        () =>
          first.bandwidth.post(disconnect('c-2')).then(
            ({ status }) => status,
            () => 0,
          ),
        (status) => status !== 204, // it is draining
      );
      await first.kill();

      await start();

      expect(
        await until(
          () => journalOf(journal),
          (lines) => lines.includes('one c-1 2'),
        ),
      ).toBeDefined();
    },
    PATIENCE,
  );

  it(
    'again and again in the same handler: it is given up, and other callbacks go on',
    async () => {
      const fatal = { ...queue, attempts: 2 };
      for (let round = 0; round < 2; round++) {
        const app = await start({ queue: fatal, plan: { one: 'hang' } });
        if (round === 0) await app.bandwidth.post(disconnect('c-1'));
        await app.until(({ handler }) => handler === 'one');
        await app.kill();
      }

      const last = await start({ queue: fatal });
      await last.bandwidth.post(disconnect('c-2'));

      expect(await handled(1)).toEqual(['one c-2 1']);
    },
    PATIENCE,
  );

  it(
    'and comes back with its clock set back by an hour: what was stored is handled, retries included',
    async () => {
      const first = await start({ queue: { ...queue, workers: false } });
      await first.bandwidth.post(disconnect('c-1'));
      await first.kill();

      const second = await start({ clock: -HOUR, plan: { one: 'fail' } });
      await second.until(({ attempt }) => attempt === 2);
      await second.bandwidth.post(disconnect('c-2'));
      await second.until(({ callId, attempt }) => callId === 'c-2' && attempt === 2);

      expect(second.attempts.slice(0, 2)).toEqual([1, 2]);
    },
    PATIENCE,
  );

  it(
    'under load, many rounds: everything acknowledged is handled',
    async () => {
      const acknowledged: string[] = [];
      for (let round = 0; round < rounds; round++) {
        const app = await start();
        const before = acknowledged.length;
        const load = Promise.allSettled(
          Array.from({ length: 400 }, async (_, index) => {
            const callId = `c-${round}-${index}`;
            const { status } = await app.bandwidth.post(disconnect(callId));
            if (status === 204) acknowledged.push(callId);
          }),
        );
        await until(
          () => acknowledged.length - before,
          (count) => count > 20 + Math.random() * 150,
        );
        await app.kill();
        await load;
      }

      await start();
      const missing = () => {
        const done = new Set(journalOf(journal).map((line) => line.split(' ')[1]));
        return acknowledged.filter((callId) => !done.has(callId));
      };
      await until(missing, ({ length }) => length === 0);

      expect(acknowledged.length).toBeGreaterThan(rounds * 20);
    },
    PATIENCE * Math.max(1, rounds / 10),
  );

  if (kind === 'embedded') return; // it has one machine

  it(
    'beside another on the same storage: the other handles what it had',
    async () => {
      const dying = await start({ plan: { one: 'hang' }, queue: { ...queue, workers: { concurrency: 4 } } });
      await dying.bandwidth.post(disconnect('c-0'));
      await dying.until(({ handler }) => handler === 'one');
      const living = await start();
      const callIds = Array.from({ length: 20 }, (_, index) => `c-${index}`);
      for (const callId of callIds) await living.bandwidth.post(disconnect(callId));

      await dying.kill();

      await until(
        () => new Set(journalOf(journal).map((line) => line.split(' ')[1])),
        (done) => callIds.every((callId) => done.has(callId)),
      );
      expect(journalOf(journal)).toHaveLength(callIds.length);
    },
    PATIENCE,
  );
});

const HOUR = 3_600_000;

const disconnect = (callId: string) => sample('voice.disconnect', { callId });
