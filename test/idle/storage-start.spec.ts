import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { until } from '../support/until.js';
import { PostgresServer, postgresServerIsThere } from '../support/postgres-server.js';
import { request } from '../support/raw-http.js';
import { freePort } from '../support/free-port.js';
import { RedisServer, redisServerIsThere } from '../support/redis-server.js';
import { endIdleApps, type IdleApp, removeInstalled, startIdle, STARTING } from './idle-app.js';

const servers: LateServer[] = [];

afterEach(async () => {
  await endIdleApps();
  await Promise.all(servers.splice(0).map((server) => server.remove()));
});
afterAll(removeInstalled);

const storages = [
  {
    kind: 'Redis',
    isThere: redisServerIsThere(),
    prepare: (): Promise<LateServer> => RedisServer.prepare(),
    storage: (port: number) => `{ redis: 'redis://:${SECRET}@127.0.0.1:${port}' }`,
  },
  {
    kind: 'PostgreSQL',
    isThere: postgresServerIsThere(),
    prepare: (): Promise<LateServer> => PostgresServer.prepare(),
    storage: (port: number) => `{ postgres: 'postgres://postgres:${SECRET}@127.0.0.1:${port}/postgres' }`,
  },
].filter(({ isThere }) => isThere);

const worker = (queue: string) => `${HANDLERS}
  export const root = BandwidthCallbacksWorkerModule.forRoot({ queue: { ${queue} } });
`;

const disconnect = (app: IdleApp, callId: string) => app.post(sample('voice.disconnect', { callId }));

describe.each(storages)('A start while $kind is down', ({ kind, prepare, storage }) => {
  it(
    'goes on without it, says what it waits for, and works within seconds of its return',
    async () => {
      const server = await prepared(prepare);
      const app = await startIdle('express', { code: receiver(`storage: ${storage(server.port)}`) });
      const [line] = await app.said('BANDWIDTH_QUEUE_STORAGE_UNREACHABLE');
      expect(line).toContain(`${kind} at 127.0.0.1:${server.port}`);
      expect(line).toContain('the connection was refused (ECONNREFUSED)');
      expect(line).toContain('Check that it runs and can be reached from here');
      expect((await disconnect(app, 'early')).status).toBe(503);
      expect((await app.post(sample('voice.answer'))).status).toBe(200);
      expect((await app.send(request('GET /health', [], ''))).body).toContain('"status":"down"');
      await new Promise((resolve) => setTimeout(resolve, 3_000)); // several tries
      expect((await app.said('BANDWIDTH_QUEUE_STORAGE_UNREACHABLE')).length).toBeLessThanOrEqual(3);

      await server.start();
      const back = performance.now();
      await until(
        () => disconnect(app, 'late'),
        ({ status }) => status === 204,
      );
      await app.said('handled late');
      expect(performance.now() - back).toBeLessThan(SECONDS);
      await app.said('answers again');
      expect(app.output).not.toContain(SECRET);
    },
    STARTING,
  );

  it(
    'keeps a worker without HTTP alive, which begins to work when it returns',
    async () => {
      const server = await prepared(prepare);
      const app = await startIdle('none', { code: worker(`storage: ${storage(server.port)}`) });
      await app.said('BANDWIDTH_QUEUE_STORAGE_UNREACHABLE');
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      expect(app.child.exitCode).toBeNull();

      await server.start();
      await app.said('answers again', SECONDS);
      const queue = `storage: ${storage(server.port)}, workers: false`;
      expect((await disconnect(await startIdle('express', { code: receiver(queue) }), 'c-1')).status).toBe(204);
      await app.said('handled c-1');
    },
    STARTING,
  );

  it(
    'fails with a coded error after `startTimeout`, where that is asked for',
    async () => {
      const code = receiver(`storage: ${storage(await freePort())}, startTimeout: 1_500`);
      const app = await startIdle('express', { code, wait: false });
      const { code: exitCode } = await app.exit();
      expect(exitCode).toBe(1);
      const [line] = await app.said('BandwidthCallbacksError').catch(() => [app.output]);
      expect(line).toContain('BANDWIDTH_QUEUE_STORAGE_UNREACHABLE');
      expect(app.output).not.toContain('idle: listening');
    },
    STARTING,
  );

  it(
    'ends when it is asked to',
    async () => {
      const app = await startIdle('express', { code: receiver(`storage: ${storage(await freePort())}`) });
      app.signal('SIGTERM');
      expect((await app.exit(SECONDS)).signal).toBe('SIGTERM');
    },
    STARTING,
  );
});

/** A server that the test starts when it wants. */
interface LateServer {
  readonly port: number;
  start(): Promise<void>;
  remove(): Promise<void>;
}

const HANDLERS = `
  import { Controller, Get } from '@nestjs/common';
  import { BandwidthCallbacksHealth } from 'nestjs-bandwidth-callbacks';
  import { BandwidthCallbacksWorkerModule } from 'nestjs-bandwidth-callbacks/queue';
  @Injectable()
  class Calls {
    @OnBandwidthEvent('voice.answer')
    answer() { return '<Response><Hangup/></Response>'; }
    @OnBandwidthEvent('voice.disconnect')
    ended(event) { console.log('handled ' + event.callId); }
  }
  export const providers = [Calls];
`;

const receiver = (queue: string) => `${HANDLERS}
  export const options = { queue: { ${queue}, backoff: { delay: 10 } } };
  @Controller('health')
  class Health {
    constructor(private readonly health: BandwidthCallbacksHealth) {}
    @Get()
    check() { return this.health.check(); }
  }
  export const controllers = [Health];
`;

async function prepared(prepare: () => Promise<LateServer>): Promise<LateServer> {
  const server = await prepare();
  servers.push(server);
  return server;
}

const SECRET = 'p4ssw0rd';

/** Milliseconds for what happens "within seconds" of the storage's return, on a machine that has others at work. */
const SECONDS = 10_000;
