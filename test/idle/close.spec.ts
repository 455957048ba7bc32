import { sample } from 'nestjs-bandwidth-callbacks/testing';
import type { CuttableProxy } from '../support/cuttable-proxy.js';
import { eachOnTheNetwork, proxyBefore, queueName, type TestStorage, throughPort } from '../support/storages.js';
import { endIdleApps, type IdleApp, removeInstalled, ROOM, startIdle, STARTING } from './idle-app.js';

const DRAIN_TIMEOUT = 1_000;

/** What the end may take beyond that: a second, and what a machine needs that has others at work. */
const BEYOND = 1_000 + ROOM;

/** By itself, and the application's own hook has run. */
const IN_TIME = { code: 0, signal: null, hooks: true, late: 0 };

const describeEach = await eachOnTheNetwork();

afterEach(endIdleApps);
afterAll(removeInstalled);

describeEach('app.close() of an application whose $kind', ({ create }) => {
  let there: TestStorage;
  let proxy: CuttableProxy;

  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  beforeEach(async () => {
    proxy = await proxyBefore(there);
  });
  afterEach(() => proxy.cut());

  async function worked(app: IdleApp, callId: string): Promise<void> {
    expect((await app.post(sample('voice.disconnect', { callId }))).status).toBe(204);
    await app.said('began');
  }

  it.each(['silence', 'cut'] as const)(
    'was not there at the start ends the process (%s)',
    async (trouble) => {
      await proxy[trouble]();
      const app = await start();
      if (trouble === 'silence') await app.said('does not answer yet. The start waits for it.');
      await app.said('BANDWIDTH_QUEUE_STORAGE_UNREACHABLE');
      expect(await closed(app)).toEqual(IN_TIME);
    },
    STARTING,
  );

  it.each([
    ['silence', 'express'],
    ['silence', 'fastify'],
    ['cut', 'fastify'],
  ] as const)(
    'is gone since some seconds ends the process (%s, %s)',
    async (trouble, platform) => {
      const app = await start(platform);
      await worked(app, 'short');
      await proxy[trouble]();
      await new Promise((resolve) => setTimeout(resolve, 3_000)); // workers have noticed, and wait to try again
      expect((await app.post(sample('voice.disconnect', { callId: 'lost' }))).status).toBe(503);
      expect(await closed(app)).toEqual(IN_TIME);
    },
    STARTING,
  );

  it.each(['silence', 'cut'] as const)(
    'goes while a handler hangs ends the process (%s)',
    async (trouble) => {
      const app = await start();
      await worked(app, 'long');
      await proxy[trouble]();
      expect(await closed(app)).toEqual(IN_TIME);
    },
    STARTING,
  );

  it(
    'works ends the process',
    async () => {
      const app = await start();
      await worked(app, 'short');
      expect(await closed(app)).toEqual(IN_TIME);
    },
    STARTING,
  );

  /** No signal ends it: once it is closed, nothing may be left that keeps the process alive. */
  function start(platform: 'express' | 'fastify' = 'express'): Promise<IdleApp> {
    const storage = JSON.stringify(throughPort(there, proxy.port));
    return startIdle(platform, {
      code: `
        @Injectable()
        class Calls {
          @OnBandwidthEvent('voice.disconnect')
          async ended({ callId }) { console.log('began'); if (callId === 'long') await new Promise(() => undefined); }
          onApplicationShutdown() { console.log('own hook'); }
        }
        export const shutdownHooks = false;
        export const configure = (app) => process.once('SIGUSR2', () => app.close());
        export const options = {
          queue: { storage: ${storage}, name: '${queueName()}', lease: 1_000 },
          drainTimeout: ${DRAIN_TIMEOUT},
        };
        export const providers = [Calls];
      `,
    });
  }

  /** What came of it; `late` is how long it took where that was too long. */
  async function closed(app: IdleApp): Promise<object> {
    app.signal('SIGUSR2');
    const { code, signal, ms } = await app.exit();
    return { code, signal, hooks: app.output.includes('own hook'), late: ms > DRAIN_TIMEOUT + BEYOND ? ms : 0 };
  }
});
