import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { BandwidthClient, basic, sample } from 'nestjs-bandwidth-callbacks/testing';
import { CREDENTIALS, platforms } from '../support/harness.js';
import { expectCallbacks } from './callbacks.js';

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** Milliseconds: processes start here, on a machine that may be busy. */
const PATIENCE = 60_000;

describe.each(platforms)('callbacks are received in an application (%s)', (platform) => {
  async function start(neighbour: string): Promise<{ child: ChildProcess; bandwidth: BandwidthClient }> {
    const built = new URL('../../libs/bandwidth-callbacks/dist/index.js', import.meta.url);
    if (!existsSync(built)) throw new Error('The library is not built. Run `npm run build:lib`.');
    const program = new URL('../support/commonjs-neighbours-app.mjs', import.meta.url);
    const child = fork(program, [platform, neighbour]);
    children.push(child);
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const url = `http://127.0.0.1:${port}/bandwidth/callbacks`;
    return { child, bandwidth: new BandwidthClient({ url, credentials: CREDENTIALS }) };
  }

  it(
    'with a throttler, which a decorator of the controller keeps away',
    async () => {
      const slow = await start('throttled');
      const statuses = [];
      for (const callId of ['c-1', 'c-2']) {
        statuses.push((await slow.bandwidth.post({ ...sample('gather'), callId })).status);
      }
      expect(statuses).toEqual([200, 429]);
      await expectCallbacks((await start('unthrottled')).bandwidth);
    },
    PATIENCE,
  );

  it(
    'with nestjs-cls, whose context handlers have',
    async () => {
      await expectCallbacks((await start('cls')).bandwidth);
    },
    PATIENCE,
  );

  it(
    'with nestjs-pino, whose request id handlers log with',
    async () => {
      const { child, bandwidth } = await start('pino');
      await expectCallbacks(bandwidth);
      child.send('lines');
      const [lines] = (await once(child, 'message')) as [{ msg?: string; req?: { id?: unknown } }[]];
      expect(lines.some(({ msg }) => msg?.startsWith('Mapped bandwidth.gather'))).toBe(true);
      const own = lines.filter(({ msg }) => msg === 'in a handler');
      expect(own).toHaveLength(4);
      expect(new Set(own.map(({ req }) => req?.id ?? 'none')).size).toBe(4);
      expect(own.map(({ req }) => typeof req?.id)).not.toContain('undefined');
      expect(JSON.stringify(lines)).not.toContain(basic(CREDENTIALS));
    },
    PATIENCE,
  );
});
