import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { BandwidthClient } from 'nestjs-bandwidth-callbacks/testing';
import type { PlatformName } from './harness.js';

/** An application in a process of its own, and a client that speaks to it. */
export interface Child {
  readonly process: ChildProcess;
  readonly url: string;
  readonly bandwidth: BandwidthClient;
}

const children: ChildProcess[] = [];

/** Ends every process that a test left running; for `afterEach`. */
export function killChildren(): void {
  for (const child of children.splice(0)) child.kill('SIGKILL');
}

/** Starts `child-app.mjs`, which needs the built library. */
export async function startChild(platform: PlatformName, options: object = {}): Promise<Child> {
  const built = new URL('../../libs/bandwidth-callbacks/dist/index.js', import.meta.url);
  if (!existsSync(built)) throw new Error('The library is not built. Run `npm run build:lib`.');
  const child = fork(new URL('child-app.mjs', import.meta.url), [platform, JSON.stringify(options)]);
  children.push(child);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const url = `http://127.0.0.1:${port}/bandwidth/callbacks`;
  return { process: child, url, bandwidth: new BandwidthClient({ url }) };
}
