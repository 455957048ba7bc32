import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { platforms } from '../support/harness.js';
import { endIdleApps, removeInstalled, ROOM, startIdle, STARTING } from './idle-app.js';

/** Milliseconds for which the lease of a process that has died keeps others away from its event. */
const LEASE = 5_000;
const ANSWER = '<Response><Hangup/></Response>';

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'idle-store-'))));

afterEach(async () => {
  await endIdleApps();
  rmSync(folder, { recursive: true, force: true });
});

afterAll(removeInstalled);

describe.each(platforms)('In a process that does nothing else (%s),', (platform) => {
  const other = platform === 'express' ? 'fastify' : 'express';

  it(
    'a duplicate waits for the first, and is answered when it is',
    async () => {
      const app = await startIdle(platform, { code: slowly(1_000) });
      const first = app.post(sample('voice.gather'));
      await app.said('handling');
      const [answer, duplicate] = await Promise.all([first, app.post(sample('voice.gather'))]);
      expect([answer, duplicate]).toMatchObject([
        { status: 200, body: ANSWER },
        { status: 200, body: ANSWER },
      ]);
      expect(duplicate.ms).toBeLessThan(1_000 + ROOM);
      await expect(app.said('handling')).resolves.toHaveLength(1);
    },
    STARTING,
  );

  it(
    'a duplicate waits no longer than its own deadline',
    async () => {
      const app = await startIdle(platform, { code: slowly(10_000, 'answerDeadline: 400') });
      const first = app.post(sample('voice.gather'));
      await app.said('handling');
      const duplicate = await app.post(sample('voice.gather'));
      expect(duplicate.status).toBe(503);
      expect(duplicate.ms).toBeLessThan(400 + ROOM);
      expect(await first).toMatchObject({ status: 503 });
    },
    STARTING,
  );

  it(
    'a lease is renewed as long as the handler of another process runs, whose answer the duplicate gets',
    async () => {
      const code = sharedStore() + slowly(LEASE + 1_500, 'idempotency: { store }');
      const [one, two] = await Promise.all([startIdle(platform, { code }), startIdle(other, { code })]);
      const first = one.post(sample('voice.gather'));
      await one.said('handling');
      const duplicate = await two.post(sample('voice.gather'));
      expect([await first, duplicate]).toMatchObject([
        { status: 200, body: ANSWER },
        { status: 200, body: ANSWER },
      ]);
      expect(duplicate.ms).toBeLessThan(LEASE + 1_500 + ROOM);
      expect(two.output).not.toContain('handling');
    },
    STARTING,
  );

  it(
    'the lease of a process that has died is over in time',
    async () => {
      const [one, two] = await Promise.all([
        startIdle(platform, { code: sharedStore() + slowly(60_000, 'idempotency: { store }') }),
        startIdle(other, { code: sharedStore() + slowly(1_000, 'idempotency: { store }') }),
      ]);
      const lost = one.post(sample('voice.gather')).catch(() => 'lost');
      await one.said('handling');
      await one.kill();
      expect(await lost).toBe('lost');
      const { status, body, ms } = await two.post(sample('voice.gather'));
      expect({ status, body }).toEqual({ status: 200, body: ANSWER });
      expect(ms).toBeGreaterThan(LEASE / 2); // some of it had passed when the process died
      expect(ms).toBeLessThan(LEASE + 1_000 + ROOM);
    },
    STARTING,
  );

  it(
    'a store that does not answer is left alone for a while, and then asked again',
    async () => {
      const app = await startIdle(platform, {
        code: `
          const never = () => { console.log('asked'); return new Promise(() => undefined); };
          ${slowly(0, 'idempotency: { store: { get: never, set: never, delete: never } }')}
        `,
      });
      const post = (callId: string) => app.post(sample('voice.gather', { callId }));
      const asked = () => app.output.split('\n').filter((line) => line === 'asked').length;
      const first = await post('c-1');
      expect(first).toMatchObject({ status: 200, body: ANSWER });
      expect(first.ms).toBeGreaterThan(950);
      expect(first.ms).toBeLessThan(1_000 + ROOM);
      const before = asked();
      const paused = await post('c-2');
      expect(paused).toMatchObject({ status: 200, body: ANSWER });
      expect(paused.ms).toBeLessThan(950); // it did not wait for the store
      expect(asked()).toBe(before);
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      const after = await post('c-3');
      expect(after).toMatchObject({ status: 200, body: ANSWER });
      expect(after.ms).toBeGreaterThan(950);
      expect(asked()).toBeGreaterThan(before);
    },
    STARTING,
  );

  it(
    'observers do not hold up an answer, and a shutdown lets them finish',
    async () => {
      const app = await startIdle(platform, {
        code: `
          import { OnEvent } from '@nestjs/event-emitter';
          @Injectable()
          class Observers {
            @OnBandwidthEvent('*')
            async note() { await sleep(4_000); console.log('noted'); }
            @OnEvent('bandwidth.voice.gather')
            async hear() { await sleep(4_000); console.log('heard'); }
          }
          ${slowly(0)}
          providers.push(Observers);
        `,
      });
      const reply = await app.post(sample('voice.gather'));
      expect(reply).toMatchObject({ status: 200, body: ANSWER });
      expect(reply.ms).toBeLessThan(ROOM);
      app.signal('SIGTERM');
      const { ms } = await app.exit();
      expect(ms).toBeLessThan(4_000 + ROOM);
      expect(app.output).toContain('noted');
      expect(app.output).toContain('heard');
    },
    STARTING,
  );
});

/** A store of files, which processes share. */
const sharedStore = () => `
  import { readFile, rename, rm, writeFile } from 'node:fs/promises';
  const place = (key) => '${folder}/' + Buffer.from(key).toString('base64url');
  let written = 0;
  const store = {
    async get(key) {
      const entry = await readFile(place(key), 'utf8').then(JSON.parse, () => undefined);
      return entry && entry.until > Date.now() ? entry.value : undefined;
    },
    async set(key, value, ttl) {
      const draft = place(key) + '.' + process.pid + '.' + ++written;
      await writeFile(draft, JSON.stringify({ value, until: Date.now() + ttl }));
      await rename(draft, place(key));
    },
    delete: (key) => rm(place(key), { force: true }),
  };
`;

/** Answers after so many milliseconds. */
const slowly = (milliseconds: number, options = '') => `
  @Injectable()
  class Calls {
    @OnBandwidthEvent('voice.gather')
    async gather() {
      console.log('handling');
      await sleep(${milliseconds});
      return '${ANSWER}';
    }
  }
  export const options = { ${options} };
  export const providers = [Calls];
`;
