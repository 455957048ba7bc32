import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { until } from '../support/until.js';
import { endIdleApps, type IdleApp, removeInstalled, startIdle, STARTING } from './idle-app.js';

/** Neither optimised code nor what the collector has learned of it may decide: both differ from run to run. */
const FLAGS = ['--no-opt', '--no-allocation-site-pretenuring'];

/**
 * About 600 bytes, and 1,500 for the batch, are the memory of the events and what belongs to Node and Fastify. It was
 * 2,000 while the report of a request was made with spreads, 7,000 while each callback kept its payload, and 16,000 for
 * the batch.
 */
const MOST = { call: 1_500, batch: 3_000 };

afterEach(endIdleApps);
afterAll(removeInstalled);

describe('Of a callback that was answered, the young collections leave little behind:', () => {
  it.each<[string, number, (place: number) => unknown]>([
    ['a call that is answered', MOST.call, (place) => sample('voice.gather', { callId: `c-${place}` })],
    ['a batch of messages', MOST.batch, (place) => ['a', 'b', 'c'].map((id) => delivered(`${id}-${place}`))],
  ])(
    '%s',
    async (_, most, payload) => {
      const app = await startIdle('fastify', { preload: COUNTER, flags: FLAGS, code: APPLICATION });
      await send(app, payload, { from: 0, to: 1_000 });
      await counted(app, 1);
      await send(app, payload, { from: 1_000, to: 5_000 });
      const { outlived, collections } = await counted(app, 2);
      expect(collections).toBeGreaterThan(5);
      expect(outlived / 4_000).toBeLessThan(most);
    },
    STARTING,
  );
});

/** Prints, at a signal, how many bytes outlived the young collections since the last one. */
const COUNTER = `
import { constants, PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics } from 'node:v8';

let outlived = 0, collections = 0, before = oldGeneration();
new PerformanceObserver((list) => {
  for (const { detail } of list.getEntries()) {
    const now = oldGeneration();
    if (detail.kind === constants.NODE_PERFORMANCE_GC_MINOR) {
      outlived += Math.max(0, now - before);
      collections += 1;
    }
    before = now;
  }
}).observe({ entryTypes: ['gc'] });
process.on('SIGUSR2', () => {
  console.log('counted ' + JSON.stringify({ outlived, collections }));
  outlived = collections = 0;
});

function oldGeneration() {
  const spaces = getHeapSpaceStatistics().filter(({ space_name: name }) => /^(old|large_object)_space$/.test(name));
  return spaces.reduce((sum, { space_used_size: size }) => sum + size, 0);
}
`;
const APPLICATION = `
@Injectable()
class Calls {
  @OnBandwidthEvent('voice.gather')
  menu() { return '<Response/>'; }

  @OnBandwidthEvent('messaging.message-delivered')
  delivered() {}
}
export const providers = [Calls];
export const create = { logger: false };
export const shutdownHooks = false; // the signal is the counter's
`;

function delivered(id: string): unknown {
  const [message] = [sample('messaging.message-delivered')].flat();
  return { ...message, message: { ...message?.message, id } };
}

/** Sends callbacks over eight connections, and waits for all replies. */
async function send(app: IdleApp, payload: (place: number) => unknown, { from, to }: { from: number; to: number }) {
  const agent = new Agent({ keepAlive: true });
  const url = `${app.origin}/bandwidth/callbacks`;
  let next = from;
  const sender = async () => {
    while (next < to) {
      const sent = request(url, { agent, method: 'POST', headers: { 'content-type': 'application/json' } });
      sent.end(JSON.stringify(payload(next++)));
      const [response] = await once(sent, 'response');
      await once(response.resume(), 'end');
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
  agent.destroy();
}

/** What the counter says for the nth time. */
async function counted(app: IdleApp, times: number): Promise<{ outlived: number; collections: number }> {
  app.child.kill('SIGUSR2');
  const isThere = (lines: readonly string[]) => lines.length === times;
  const lines = await until(() => app.said('counted'), isThere);
  return JSON.parse((lines.at(-1) ?? '').slice('counted '.length));
}
