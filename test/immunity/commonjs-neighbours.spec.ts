import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { CREDENTIALS, platforms } from '../support/harness.js';
import { expectCallbacks } from './callbacks.js';

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

// Two processes start here, on a machine that may be busy.
jest.setTimeout(60_000);

describe.each(platforms)('callbacks are received in an application (%s)', (platform) => {
  async function start(neighbour: string): Promise<BandwidthClient> {
    const built = new URL('../../libs/bandwidth-callbacks/dist/index.js', import.meta.url);
    if (!existsSync(built)) throw new Error('The library is not built. Run `npm run build:lib`.');
    const program = new URL('../support/commonjs-neighbours-app.mjs', import.meta.url);
    const child = fork(program, [platform, neighbour]);
    children.push(child);
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new BandwidthClient({ url: `http://127.0.0.1:${port}/bandwidth/callbacks`, credentials: CREDENTIALS });
  }

  test('with a throttler, which a decorator of the controller keeps away', async () => {
    const slow = await start('throttled');
    const statuses = [];
    for (const callId of ['c-1', 'c-2']) statuses.push((await slow.post({ ...sample('gather'), callId })).status);
    expect(statuses).toEqual([200, 429]);
    await expectCallbacks(await start('unthrottled'));
  });

  test('with nestjs-cls, whose context handlers have', async () => {
    await expectCallbacks(await start('cls'));
  });
});
