import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { platforms } from '../support/harness.js';
import { RawConnection } from '../support/raw-http.js';
import { endIdleApps, type IdleApp, removeInstalled, ROOM, startIdle, STARTING } from './idle-app.js';

const LATE = '<Response><SpeakSentence>Late</SpeakSentence></Response>';
const ANSWER = '<Response><Hangup/></Response>';
const AUTHORIZATION = `Authorization: Basic ${Buffer.from('bw:s3cret').toString('base64')}`;
const HOUR = 3_600_000;

/** Seconds of doing nothing before the second round; `IDLE_SECONDS=60` waits a minute. */
const IDLE = 1_000 * Number(process.env['IDLE_SECONDS'] ?? 3);

afterEach(endIdleApps);
afterAll(removeInstalled);

describe.each(platforms)('In a process that does nothing else (%s),', (platform) => {
  it(
    'every limit is kept, at the first request and when nothing has happened for a while',
    async () => {
      const app = await startIdle(platform, { code: routed });
      await expect(round(app, 'first')).resolves.toBeUndefined();
      await new Promise((resolve) => setTimeout(resolve, IDLE));
      await expect(round(app, 'after a while')).resolves.toBeUndefined();
    },
    STARTING + IDLE,
  );

  it(
    'what the first callback would compile has run before it',
    async () => {
      const app = await startIdle(platform, { code: watched });
      await app.said('has run: idempotencyKey, readBxml, readCallback');
      expect(await app.post(sample('voice.gather'))).toMatchObject({ status: 200, body: ANSWER });
      expect(app.output.match(/handled/g)).toHaveLength(1);
    },
    STARTING,
  );

  it.each([
    ['back', -HOUR],
    ['forward', HOUR],
  ])(
    'every limit is kept when the clock is set %s an hour',
    async (_, by) => {
      const app = await startIdle(platform, { code: routed, preload: clock(by) });
      await expect(round(app, 'set meanwhile')).resolves.toBeUndefined();
      await expect(round(app, 'set before')).resolves.toBeUndefined();
    },
    STARTING,
  );

  it(
    'a shutdown waits neither for a body nor for credentials that never come, and the hooks of the application run',
    async () => {
      const code = `${routed.replace('bodyTimeout: 400', 'bodyTimeout: 20_000, drainTimeout: 1_000').replace('answerDeadline: 400', 'answerDeadline: 20_000')}
        @Injectable()
        class Database {
          onModuleDestroy() { console.log('database closed'); }
          onApplicationShutdown(signal) { console.log('hooks ran: ' + signal); }
        }
        providers.push(Database);
      `;
      const app = await startIdle(platform, { code });
      const body = await slowBody(app);
      const credentials = app.post(sample('voice.gather'), '/bandwidth/callbacks/silent', [AUTHORIZATION]);
      const challenged = await slowBody(app, '/stored');
      await new Promise((resolve) => setTimeout(resolve, 300));
      app.signal('SIGTERM');
      expect(await body.replies()).toMatchObject([{ status: 503, headers: { connection: 'close' } }]);
      expect(await credentials).toMatchObject({ status: 503 });
      expect(await challenged.replies()).toMatchObject([{ status: 503 }]);
      const { signal, ms } = await app.exit();
      expect(signal).toBe('SIGTERM');
      expect(ms).toBeLessThan(2_000 + ROOM);
      expect(app.output).toContain('database closed');
      expect(app.output).toContain('hooks ran: SIGTERM');
    },
    STARTING,
  );

  it(
    'a script ends soon after it has closed the application, though a handler is still at work',
    async () => {
      const code = `
        @Injectable()
        class Calls {
          @OnBandwidthEvent('voice.answer')
          answer() { return new Promise(() => undefined); }
        }
        export const shutdownHooks = false;
        export const options = { answerDeadline: 20_000, drainTimeout: 200 };
        export const providers = [Calls];
        export const configure = (app) => void process.once('SIGUSR2', () => void app.close());
      `;
      const app = await startIdle(platform, { code });
      const given = app.post(sample('voice.answer'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      app.signal('SIGUSR2');
      expect(await given).toMatchObject({ status: 503 });
      const { code: exitCode, ms } = await app.exit();
      expect(exitCode).toBe(0);
      expect(ms).toBeLessThan(1_200 + ROOM);
    },
    STARTING,
  );

  it(
    'handlers, resolvers and stores may return promises of any kind, also where the global one is another',
    async () => {
      const code = `
        @Injectable()
        class Calls {
          @OnBandwidthEvent('voice.answer')
          answer() { return Promise.delay(5).then(() => '${ANSWER}'); }
          @OnBandwidthEvent('voice.gather')
          gather() { return { then: (resolve) => resolve('${ANSWER}') }; }
          @OnBandwidthEvent('voice.initiate')
          initiate() { return Promise.delay(5_000); }
          @OnBandwidthEvent('messaging.message-received')
          received() { return Promise.delay(5).then(() => { throw new Error('no'); }); }
        }
        const entries = new Map();
        const store = {
          get: (key) => Promise.delay(2).then(() => entries.get(key)),
          set: (key, value) => Promise.delay(2).then(() => void entries.set(key, value)),
          delete: (key) => Promise.delay(2).then(() => void entries.delete(key)),
        };
        export const options = {
          auth: () => Promise.delay(2).then(() => ({ username: 'bw', password: 's3cret' })),
          answerDeadline: 400,
          fallbackAnswer: () => Promise.delay(2).then(() => '${LATE}'),
          idempotency: { store },
        };
        export const providers = [Calls];
      `;
      const preload = "import Bluebird from 'bluebird'; globalThis.Promise = Bluebird;";
      const app = await startIdle(platform, { code, preload });
      const send = (payload: unknown) => app.post(payload, undefined, [AUTHORIZATION]);
      expect(await send(sample('voice.answer'))).toMatchObject({ status: 200, body: ANSWER });
      expect(await send(sample('voice.answer'))).toMatchObject({ status: 200, body: ANSWER });
      expect(await send(sample('voice.gather'))).toMatchObject({ status: 200, body: ANSWER });
      expect(await send(sample('voice.initiate'))).toMatchObject({ status: 200, body: LATE });
      expect(await send([sample('messaging.message-received')])).toMatchObject({ status: 500 });
    },
    STARTING,
  );

  it(
    'clients that write all of a body that is too large before they read get their 413',
    async () => {
      const app = await startIdle(platform, { code: 'export const options = { auth: false };' });
      const size = 3 * 1_048_576;
      const head = 'POST /bandwidth/callbacks HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n';
      const statuses = await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const declared = n % 2 === 0;
          const begin = declared
            ? `${head}Content-Length: ${size}\r\n\r\n`
            : `${head}Transfer-Encoding: chunked\r\n\r\n`;
          const chunk = 'x'.repeat(65_536);
          const pieces = Array.from({ length: size / 65_536 }, () => (declared ? chunk : `10000\r\n${chunk}\r\n`));
          return (await app.send(begin, ...pieces, ...(declared ? [] : ['0\r\n\r\n']))).status;
        }),
      );
      expect(new Set(statuses)).toEqual(new Set([413]));
    },
    STARTING,
  );
});

/** Promises of all kinds in one application, each with a limit of 400 ms (a store: one second). */
const CODE = `
  @Injectable()
  class Calls {
    @OnBandwidthEvent('voice.answer')
    async answer() {
      process.emit('handling');
      await sleep(6_000);
      return '${ANSWER}';
    }
    @OnBandwidthEvent('voice.gather')
    gather() {
      return '${ANSWER}';
    }
  }
  const never = () => new Promise(() => undefined);
  const credentials = { username: 'bw', password: 's3cret' };
  const limits = { answerDeadline: 400, bodyTimeout: 400, fallbackAnswer: '${LATE}' };
  export const options = { ...limits, auth: ({ path }) => (path.endsWith('/silent') ? never() : credentials) };
  export const imports = [
    BandwidthCallbacksModule.forRoot({
      auth: false,
      instance: 'stored',
      path: 'stored',
      idempotency: { store: { get: never, set: never, delete: never } },
    }),
  ];
  export const providers = [Calls];
`;

/** One hour in a direction, whenever a handler begins or a body arrives. */
const clock = (milliseconds: number) => `
  const now = Date.now;
  let shift = 0;
  Date.now = () => now() + shift;
  const set = () => (shift = ${milliseconds});
  process.on('handling', () => setTimeout(set, 50));
  process.on('SIGUSR2', set);
  globalThis.Date = new Proxy(Date, { construct: (target, args) => (args.length ? new target(...args) : new target(now() + shift)) });
`;

async function slowBody(app: IdleApp, path = '/bandwidth/callbacks') {
  const connection = await RawConnection.open(app.origin);
  const head = `POST ${path} HTTP/1.1\r\nHost: test\r\n${AUTHORIZATION}\r\nContent-Type: application/json\r\n`;
  await connection.send(`${head}Content-Length: 100\r\n\r\n{"eventType":`);
  return connection;
}

async function round(app: IdleApp, name: string): Promise<void> {
  const late = await app.post(sample('voice.answer', { callId: `late ${name}` }), undefined, [AUTHORIZATION]);
  expect(late).toMatchObject({ status: 200, body: LATE });
  expect(late.ms).toBeGreaterThan(350);
  expect(late.ms).toBeLessThan(400 + ROOM);

  const begin = performance.now();
  const [slow] = await (await slowBody(app)).replies();
  expect(slow?.status).toBe(408);
  expect(performance.now() - begin).toBeLessThan(400 + 1_000 + ROOM); // the rest of its body has a second

  const silent = await app.post(sample('voice.gather'), '/bandwidth/callbacks/silent', [AUTHORIZATION]);
  expect(silent.status).toBe(503);
  expect(silent.ms).toBeLessThan(400 + ROOM);

  const stored = await app.post(sample('voice.gather', { callId: `stored ${name}` }), '/stored');
  expect(stored).toMatchObject({ status: 200, body: ANSWER });
  expect(stored.ms).toBeLessThan(1_000 + ROOM);
}

const routed = CODE.replace(
  'gather() {',
  `gather() {
      return '${ANSWER}';
    }
    @OnBandwidthEvent('voice.gather', { route: 'silent' })
    silent() {`,
);

/** Says, once it has listened for a moment, which of these functions have been called. */
const watched = `
import { Session } from 'node:inspector/promises';
const STEPS = ['idempotencyKey', 'readBxml', 'readCallback'];
@Injectable()
class Calls {
  @OnBandwidthEvent('voice.gather')
  gather() { console.log('handled'); return '${ANSWER}'; }
}
export const providers = [Calls];
export async function configure(app) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true });
  app.getHttpServer().once('listening', async () => {
    await sleep(500);
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const run = result.flatMap(({ functions }) => functions.filter(({ ranges }) => ranges[0].count > 0));
    console.log('has run: ' + STEPS.filter((step) => run.some(({ functionName }) => functionName === step)).join(', '));
  });
}
`;
