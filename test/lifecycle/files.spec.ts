import { Session } from 'node:inspector/promises';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { queueName, storagesThere, type TestStorage } from '../support/storages.js';
import { until } from '../support/until.js';
import { closeAll, CREDENTIALS, platforms, type RunningApp, startApp } from '../support/harness.js';

afterEach(closeAll);

/** As these are without being set, where `NODE_ENV` is `production`. */
const IN_PRODUCTION = { serverTiming: false, checkBxml: 'off' } as const;

/**
 * Files of which a callback runs code once the application is warm, as in production. V8 counts how often each function is
 * called; a file counts where one of its functions was called while one request with credentials was answered and its
 * handlers ran.
 */
const MOST_FILES = 30;

/** One more where the database is embedded: that takes two files, one of them for its thread. */
const MOST_WHERE_EMBEDDED = MOST_FILES + 1;

type Name = Parameters<typeof sample>[0];

describe.each(platforms)('on %s,', (platform) => {
  it.each<[string, Name, string | undefined]>([
    ['a call that is answered', 'voice.gather', '<Response/>'],
    ['a notification that is handled', 'voice.disconnect', undefined],
  ])('%s runs code of few files', async (_what, name, answer) => {
    const app = await startApp(platform, {
      options: IN_PRODUCTION,
      providers: [handlerOf([name], () => Promise.resolve(answer))],
    });
    const files = await filesRun(app, name);
    expect(files).toContain('/libs/bandwidth-callbacks/src/lifecycle/callback-lifecycle.ts');
    expect(files.slice(MOST_FILES)).toEqual([]);
  });
});

describe.each(await storagesThere())('with a queue on $kind,', ({ kind, create }) => {
  let stored: TestStorage;
  beforeAll(async () => {
    stored = await create();
  });
  afterAll(() => stored.remove());

  it('a notification runs code of few files until it is stored and a worker of the same process has handled it', async () => {
    const handled: string[] = [];
    const app = await startApp('express', {
      options: { ...IN_PRODUCTION, queue: { storage: stored.storage, name: queueName() } },
      providers: [handlerOf(['voice.disconnect'], (_event, { idempotencyKey }) => void handled.push(idempotencyKey))],
    });
    const allHandled = async (count: number) =>
      void (await until(
        () => handled.length,
        (length) => length === count,
      ));
    const files = await filesRun(app, 'voice.disconnect', allHandled);
    expect(files).toContain('/libs/bandwidth-callbacks/src/delivery/stored-delivery.ts');
    expect(files.slice(kind === 'embedded' ? MOST_WHERE_EMBEDDED : MOST_FILES)).toEqual([]);
  });
});

/**
 * The files of which each of the last three callbacks ran code: a timer may fire while one of them does.
 *
 * @param settled waits until so many callbacks are handled
 */
async function filesRun(
  app: RunningApp,
  name: Name,
  settled = (_count: number): Promise<void> => Promise.resolve(),
): Promise<readonly string[]> {
  const looks: (readonly string[])[] = [];
  for (let count = 1; count <= 8; count++) {
    const request = requestOf(app, name, count);
    looks.push(
      await filesRunBy(async () => {
        await fetch(request);
        await settled(count);
      }),
    );
  }
  const [last = [], ...others] = looks.slice(-3);
  return last.filter((file) => others.every((files) => files.includes(file)));
}

function requestOf({ url }: RunningApp, name: Name, place: number): Request {
  const body = JSON.stringify({ ...(sample(name) as object), callId: `c-${place}` });
  const { username, password } = CREDENTIALS;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  // Looking at the coverage stops the process for seconds, in which the server gives up an idle connection.
  const headers = { 'content-type': 'application/json', authorization, connection: 'close' };
  return new Request(url, { method: 'POST', body, headers });
}

async function filesRunBy(work: () => Promise<unknown>): Promise<readonly string[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await session.post('Profiler.takePreciseCoverage');
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  return result
    .filter(({ functions }) => functions.some(({ ranges }) => ranges.some(({ count }) => count > 0)))
    .flatMap(({ url }) => /\/libs\/[\w-]+\/src\/.*/.exec(url) ?? []);
}
