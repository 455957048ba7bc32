import { randomUUID } from 'node:crypto';
import type { PostgresOptionsLike, PostgresStorage, QueueOptions } from 'nestjs-bandwidth-callbacks/queue';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { Client } from 'pg';
import { handlerOf } from '../support/handlers.js';
import { closeAll, type RunningApp, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { until } from '../support/until.js';
import { proxyBefore, queueName, storagesThere, type TestStorage, throughPort, urlOf } from '../support/storages.js';

const kind = (await storagesThere()).find((each) => each.kind === 'postgres');

(kind ? describe : describe.skip)('the connections of a queue on PostgreSQL', () => {
  let there: TestStorage;
  let server: Client;
  let recorder: Recorder;

  beforeAll(async () => {
    there = await kind!.create();
    server = new Client({ connectionString: urlOf(there) });
    await server.connect();
  });
  afterAll(async () => {
    await server.end();
    await there.remove();
  });
  beforeEach(() => (recorder = new Recorder()));
  afterEach(closeAll);

  const optionsThrough = (storage: unknown) => (storage as PostgresStorage).postgres as PostgresOptionsLike;

  it.each([
    ['10 at most', {}, 10],
    ['as many at most as `max` says', { max: 4 }, 4],
  ])('are %s, for all queues and workers of a process together', async (_, options, most) => {
    const application_name = `test-${randomUUID()}`;
    const { bandwidth } = await start(
      { ...optionsThrough(there.storage), application_name, ...options },
      { order: 'call' },
    );
    const counts: number[] = [];
    const count = async () => {
      const text = 'SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = $1';
      const { rows } = await server.query<{ count: number }>(text, [application_name]);
      counts.push(rows[0]!.count);
    };

    for (let round = 0; round < 5; round++) {
      const calls = Array.from({ length: 20 }, (__, call) =>
        sample('voice.disconnect', { callId: `c-${round}-${call}` }),
      );
      await Promise.all([...calls.map((payload) => bandwidth.post(payload)), count()]);
      await count();
    }
    await recorder.atLeast(100);

    expect(Math.max(...counts)).toBeGreaterThan(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(most);
  });

  it('are replaced within ten seconds when they fall silent, and what arrives meanwhile is handled', async () => {
    const proxy = await proxyBefore(there);
    const app = await start(optionsThrough(throughPort(there, proxy.port)));
    const post = async (callId: string) => (await app.bandwidth.post(sample('voice.disconnect', { callId }))).status;
    await Promise.all(['a', 'b', 'c'].map(post));
    await recorder.atLeast(3);

    proxy.forget();
    const since = performance.now();
    await until(
      () => post('after'),
      (status) => status === 204,
    );
    const stored = performance.now() - since;
    await recorder.atLeast(4);
    const handled = performance.now() - since;

    expect(stored).toBeLessThan(10_000);
    expect(handled).toBeLessThan(10_000);
    await closeAll();
    await proxy.cut();
  });

  it('are waited for at start while the server has none to give', async () => {
    const role = `bandwidth_test_${randomUUID().slice(0, 8)}`;
    await server.query(`CREATE ROLE ${role} LOGIN PASSWORD 'invented' CONNECTION LIMIT 0`);
    const { rows } = await server.query<{ name: string }>('SELECT current_database() AS name');
    await server.query(`GRANT CREATE ON DATABASE "${rows[0]!.name}" TO ${role}`);
    try {
      const url = new URL(urlOf(there));
      Object.assign(url, { username: role, password: 'invented' });
      const { bandwidth } = await start({ connectionString: url.href, schema: role });
      expect((await bandwidth.post(sample('voice.disconnect'))).status).toBe(503);

      await server.query(`ALTER ROLE ${role} CONNECTION LIMIT 20`);
      await until(
        async () => (await bandwidth.post(sample('voice.disconnect'))).status,
        (status) => status === 204,
      );
      await recorder.atLeast(1);
      await closeAll();
    } finally {
      await server.query(`DROP OWNED BY ${role} CASCADE`);
      await server.query(`DROP ROLE ${role}`);
    }
  });

  function start(postgres: PostgresOptionsLike, queue: Partial<QueueOptions> = {}): Promise<RunningApp> {
    return startApp('express', {
      options: {
        queue: { storage: { postgres }, name: queueName(), backoff: { delay: 10 }, lease: 1_000, ...queue },
        drainTimeout: 1_000,
      },
      providers: [handlerOf(['voice.disconnect'], (event, context) => recorder.add('one', event, context))],
    });
  }
});
