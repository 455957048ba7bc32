import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import type { CuttableProxy } from '../support/cuttable-proxy.js';
import { until } from '../support/until.js';
import { eachOnTheNetwork, proxyBefore, type TestStorage, throughPort, urlOf } from '../support/storages.js';
import { endIdleApps, type IdleApp, removeInstalled, ROOM, startIdle, STARTING } from './idle-app.js';

const DRAIN = 2_000;

const describeEach = await eachOnTheNetwork();

afterEach(endIdleApps);
afterAll(removeInstalled);

describeEach('The end of a process with a queue on $kind', ({ create }) => {
  let there: TestStorage;
  let proxy: CuttableProxy;
  let name: string;

  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  beforeEach(async () => {
    proxy = await proxyBefore(there);
    name = `bandwidth-idle-${randomUUID()}`;
  });
  afterEach(async () => {
    await endIdleApps();
    await proxy.cut();
    if (there.kind === 'redis') await removeKeys(urlOf(there), name);
  });

  const queue = (more: object = {}) =>
    JSON.stringify({ storage: throughPort(there, proxy.port), name, lease: 1_000, ...more });

  it.each(['silence', 'cut'] as const)(
    'comes within the drain timeout and a second while a handler is at work, after its hooks (%s)',
    async (trouble) => {
      const app = await startBusy();
      await proxy[trouble]();

      app.signal('SIGTERM');
      const { signal, ms } = await app.exit();

      expect(app.output).toContain('hooks have run');
      expect(signal).toBe('SIGTERM');
      expect(ms).toBeLessThan(DRAIN + 1_000 + ROOM);
    },
    STARTING,
  );

  it(
    'waits in a worker without HTTP for its handlers before it closes what they need',
    async () => {
      const receiving = `export const options = { queue: ${queue({ workers: false })} };`;
      const receiver = await startIdle('fastify', { code: receiving });
      const working = `
        import { BandwidthCallbacksWorkerModule } from 'nestjs-bandwidth-callbacks/queue';
        ${CALLS(1_000)}
        export const root = BandwidthCallbacksWorkerModule.forRoot({ queue: ${queue()}, drainTimeout: 10_000 });
      `;
      const worker = await startIdle('none', { code: working });
      await until(
        async () => (await receiver.post(sample('voice.disconnect'))).status,
        (status) => status === 204,
      );
      await worker.said('handling');

      worker.signal('SIGTERM');
      await worker.exit();

      const said = worker.output.match(/database closed|handled with\w* a database|hooks have run/g);
      expect(said).toEqual(['handled with a database', 'database closed', 'hooks have run']);
    },
    STARTING,
  );

  async function startBusy(): Promise<IdleApp> {
    const code = `${CALLS(60_000)} export const options = { queue: ${queue()}, drainTimeout: ${DRAIN} };`;
    const app = await startIdle('fastify', { code });
    expect(await app.post(sample('voice.disconnect'))).toMatchObject({ status: 204 });
    await app.said('handling');
    return app;
  }
});

it(
  'An application with queues whose shutdown hooks are off is warned at start, and once; one with hooks, or without workers, is not',
  async () => {
    const code = (hooks: boolean, workers = '{}') => `
      const queue = { storage: { redis: 'redis://127.0.0.1:1' }, workers: ${workers} }; // nobody listens there
      const another = (instance) => BandwidthCallbacksModule.forRoot({ auth: false, instance, path: instance, queue });
      export const shutdownHooks = ${hooks};
      export const imports = [another('b'), another('c')];
    `;
    const without = await startIdle('express', { code: code(false) });
    const having = await startIdle('express', { code: code(true) });
    const receiving = await startIdle('express', { code: code(false, 'false') });
    await without.said('Call app.enableShutdownHooks()');
    await new Promise((resolve) => setTimeout(resolve, 2_000));

    expect(await without.said('Call app.enableShutdownHooks()')).toHaveLength(1);
    expect(having.output).not.toContain('enableShutdownHooks');
    expect(receiving.output).not.toContain('enableShutdownHooks');
  },
  STARTING,
);

async function removeKeys(url: string, name: string): Promise<void> {
  const redis = new Redis(url);
  const keys = await redis.keys(`*${name}*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
}

/** A service that handlers need, a handler that takes its time, and the hooks of an application. */
const CALLS = (takes: number) => `
  @Injectable()
  class Database {
    isOpen = true;
    onModuleDestroy() { this.isOpen = false; console.log('database closed'); }
    onApplicationShutdown() { console.log('hooks have run'); }
  }
  @Injectable()
  class Calls {
    constructor(private readonly database: Database) {}
    @OnBandwidthEvent('voice.disconnect')
    async disconnect() {
      console.log('handling');
      await sleep(${takes});
      console.log('handled ' + (this.database.isOpen ? 'with a database' : 'without a database'));
    }
  }
  export const providers = [Database, Calls];
`;
