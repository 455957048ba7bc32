import { sample } from 'nestjs-bandwidth-callbacks/testing';
import type { CuttableProxy } from '../support/cuttable-proxy.js';
import { eachOnTheNetwork, proxyBefore, queueName, type TestStorage, throughPort } from '../support/storages.js';
import { endIdleApps, removeInstalled, ROOM, startIdle, STARTING } from './idle-app.js';

const DRAIN_TIMEOUT = 1_000;

/** What the end may take beyond that: a second, and what a machine needs that has others at work. */
const BEYOND = 1_000 + ROOM;

const describeEach = await eachOnTheNetwork();

afterEach(endIdleApps);
afterAll(removeInstalled);

describeEach('An application whose $kind fell silent while a handler is at work', ({ create }) => {
  let there: TestStorage;
  let proxy: CuttableProxy;

  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  beforeEach(async () => {
    proxy = await proxyBefore(there);
  });
  afterEach(() => proxy.cut());

  it(
    'ends within `drainTimeout` and a second, and its own shutdown hooks have run',
    async () => {
      const storage = JSON.stringify(throughPort(there, proxy.port));
      const app = await startIdle('express', {
        code: `
          @Injectable()
          class Calls {
            @OnBandwidthEvent('voice.disconnect')
            async ended() { console.log('began'); await sleep(60_000); }
            onApplicationShutdown() { console.log('own hook'); }
          }
          export const options = {
            queue: { storage: ${storage}, name: '${queueName()}' },
            drainTimeout: ${DRAIN_TIMEOUT},
          };
          export const providers = [Calls];
        `,
      });
      expect((await app.post(sample('voice.disconnect'))).status).toBe(204);
      await app.said('began');
      await proxy.silence();

      app.signal('SIGTERM');
      const { ms } = await app.exit();
      expect(ms).toBeLessThan(DRAIN_TIMEOUT + BEYOND);
      expect(app.output).toContain('own hook');
    },
    STARTING,
  );
});
