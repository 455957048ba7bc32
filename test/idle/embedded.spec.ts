import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { until } from '../support/until.js';
import { embeddedTemplate } from '../support/storages.js';
import { endIdleApps, type IdleApp, removeInstalled, startIdle } from './idle-app.js';

/** Milliseconds. To make a database takes seconds, and on a busy machine a minute. */
const LONG = 400_000;
const MAKING = 200_000;

let root: string;

beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'bandwidth-idle-'))));
afterEach(async () => {
  await endIdleApps();
  await rm(root, { recursive: true, force: true });
});
afterAll(removeInstalled);
const notify = (app: IdleApp, callId: string) => app.post(sample('voice.disconnect', { callId }));
const call = (app: IdleApp) => app.post(sample('voice.answer'));

describe('An embedded storage in a process that does nothing else', () => {
  it(
    'is waited for while its folder cannot be reached, and calls are answered meanwhile',
    async () => {
      const obstacle = join(root, 'data');
      await writeFile(obstacle, '');
      const app = await start(join(obstacle, 'callbacks'));

      await app.said('BANDWIDTH_QUEUE_STORAGE_UNREACHABLE');
      expect(await notify(app, 'c-1')).toMatchObject({ status: 503 });
      expect(await call(app)).toMatchObject({ status: 200 });

      await cp(await embeddedTemplate(), join(root, 'prepared', 'callbacks'), { recursive: true });
      await rm(obstacle);
      await rename(join(root, 'prepared'), obstacle);
      await taken(app, 'c-2');
      await app.said('handled c-2.');
      app.signal('SIGTERM');
      expect(await app.exit()).toMatchObject({ signal: 'SIGTERM' });
    },
    LONG,
  );

  it(
    'says that it is made for the first time, ends when asked meanwhile, and is made anew after the process was killed',
    async () => {
      for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
        const dying = await startIdle('none', { code: CODE, env: { FOLDER: root }, wait: false });
        await dying.said('Creating the embedded database');
        dying.signal(signal);
        expect((await dying.exit()).ms).toBeLessThan(5_000);
      }

      const app = await start(root);
      await taken(app, 'c-1');
      await app.said('handled c-1.');
    },
    LONG,
  );

  it(
    'with a full disk it refuses notifications, answers calls, ends when asked, loses nothing, and recovers by itself',
    async () => {
      if (!mountSmall(root)) {
        process.stderr.write('\nSKIPPED: no file system can be mounted here, so the full disk is not tested.\n');
        return;
      }
      try {
        await cp(await embeddedTemplate(), root, { recursive: true });
        const app = await start(root);
        await taken(app, 'c-before');

        const filler = join(root, 'filler');
        await fill(filler);
        const acknowledged = await notifyUntilRefused(app);
        await app.said('No space left');
        for (const attempt of [1, 2, 3]) {
          expect(await notify(app, `c-full-${attempt}`)).toMatchObject({ status: 503 });
          const answer = await call(app);
          expect(answer).toMatchObject({ status: 200 });
          expect(answer.ms).toBeLessThan(1_000);
        }

        rmSync(filler);
        await taken(app, 'c-after');
        await app.said('handled c-after.');

        await fill(filler);
        acknowledged.push(...(await notifyUntilRefused(app)));
        app.signal('SIGTERM');
        const end = await app.exit();
        expect(end).toMatchObject({ signal: 'SIGTERM' });
        expect(end.ms).toBeLessThan(10_000);

        rmSync(filler);
        const next = await start(root);
        await until(
          () => acknowledged.filter((callId) => !(app.output + next.output).includes(`handled ${callId}.`)),
          (missing) => missing.length === 0,
        );
      } finally {
        await endIdleApps();
        execFileSync('umount', ['-l', root]);
      }
    },
    LONG,
  );

  it(
    'on a full disk it starts, refuses notifications, answers calls, is closed by app.close(), and works once there is room',
    async () => {
      if (!mountSmall(root)) {
        process.stderr.write('\nSKIPPED: no file system can be mounted here, so the full disk is not tested.\n');
        return;
      }
      try {
        await cp(await embeddedTemplate(), root, { recursive: true });
        const before = await start(root); // makes the tables
        await taken(before, 'c-before');
        await before.said('handled c-before.');
        before.signal('SIGTERM');
        await before.exit();
        const filler = join(root, 'filler');
        await fill(filler);

        const closed = await start(root);
        expect(await call(closed)).toMatchObject({ status: 200 });
        await notifyUntilRefused(closed);
        expect(await call(closed)).toMatchObject({ status: 200 });
        closed.signal('SIGCONT');
        const end = await closed.exit();
        expect(end).toMatchObject({ code: 0, signal: null });
        expect(end.ms).toBeLessThan(10_000);

        const recovering = await start(root);
        await notifyUntilRefused(recovering);
        rmSync(filler);
        await taken(recovering, 'c-after');
        await recovering.said('handled c-after.');
      } finally {
        await endIdleApps();
        execFileSync('umount', ['-l', root]);
      }
    },
    LONG,
  );
});

/** Posts until the disk is full. @returns what was acknowledged */
async function notifyUntilRefused(app: IdleApp): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let batch = 0; batch < 500; batch++) {
    const callIds = Array.from({ length: 20 }, (_, index) => `c-${process.hrtime.bigint()}-${index}`);
    const replies = await Promise.all(callIds.map((callId) => notify(app, callId)));
    acknowledged.push(...callIds.filter((_, index) => replies[index]!.status === 204));
    if (replies.some(({ status }) => status === 503)) return acknowledged;
  }
  throw new Error('The disk did not get full.');
}

function mountSmall(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=72m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // not root, or not Linux
  }
}

async function fill(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const size of [1 << 20, 1 << 12]) {
      const piece = Buffer.alloc(size);
      while (
        await file.write(piece).then(
          ({ bytesWritten }) => bytesWritten === size,
          () => false,
        )
      );
    }
  } finally {
    await file.close();
  }
}

const CODE = `
  @Injectable()
  class Calls {
    @OnBandwidthEvent('voice.answer')
    answer() { return '<Response><Hangup/></Response>'; }
    @OnBandwidthEvent('voice.disconnect')
    disconnect({ callId }) { console.log('handled ' + callId + '.'); }
  }
  export const options = { queue: { storage: { embedded: process.env.FOLDER }, lease: 2_000, backoff: { delay: 10 } } };
  export const providers = [Calls];
  export const configure = (app) => process.once('SIGCONT', () => app.close());
`;

async function start(folder: string): Promise<IdleApp> {
  const app = await startIdle('fastify', { code: CODE, env: { FOLDER: folder }, wait: false });
  await app.started(MAKING);
  return app;
}

const taken = (app: IdleApp, callId: string) =>
  until(
    () => notify(app, callId),
    ({ status }) => status === 204,
  );
