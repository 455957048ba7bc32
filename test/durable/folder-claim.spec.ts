import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { claimFolder } from '../../libs/bandwidth-callbacks/src/durable/storages/folder-claim.js';

const LONG = 120_000;

let root: string;
let folder: string;
let module: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'bandwidth-claim-'));
  const outfile = join(root, 'folder-claim.mjs');
  await build({ entryPoints: [SOURCE], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  module = pathToFileURL(outfile).href;
});
beforeEach(async () => (folder = await mkdtemp(join(root, 'data-'))));
afterAll(() => rm(root, { recursive: true, force: true }));

it.each([2, 4])(
  'gives a folder to exactly one of %i processes that claim it together, a thousand times',
  async (count) => {
    const start = () => new ClaimingProcess(module, folder);
    const processes = Array.from({ length: count }, start);
    try {
      await Promise.all(processes.map(({ ready }) => ready));
      for (let round = 1; round <= ROUNDS; round++) {
        const at = Date.now() + 2;
        const results = await Promise.all(processes.map((process) => process.ask('claim', { at })));
        const expected = [...Array.from({ length: count - 1 }, () => IN_USE), 'claimed'];
        expect({ round, results: results.toSorted() }).toEqual({ round, results: expected });
        const winner = results.indexOf('claimed');
        if (round % KILLED > 0) {
          await processes[winner]!.ask('giveUp');
        } else {
          await processes[winner]!.kill();
          processes[winner] = start();
          await processes[winner].ready;
        }
      }
      expect(await readdir(join(folder, '.claim'))).toHaveLength(1);
    } finally {
      await Promise.all(processes.map((process) => process.kill()));
    }
  },
  LONG,
);

it('does not take over a live claim that this user may not connect to', async () => {
  if (process.getuid?.() === 0) return asAnotherUser();
  const claim = await claimFolder(folder);
  await chmod(join(folder, '.claim', '1', 'socket'), 0o000);

  await expect(claimFolder(folder)).rejects.toMatchObject({ code: IN_USE });
  await claim.giveUp();
});

/** Root may connect to everything, so a process of another user tries. */
async function asAnotherUser(): Promise<void> {
  const claim = await claimFolder(folder);
  await chmod(join(folder, '.claim', '1', 'socket'), 0o700);
  for (const place of [root, folder, join(folder, '.claim')]) await chmod(place, 0o777);
  const nobody = fork(PROCESS, [module, folder], { uid: 65_534, gid: 65_534 });
  try {
    await once(nobody, 'message');
    const answer = once(nobody, 'message');
    nobody.send({ command: 'claim', at: 0 });
    expect(await answer).toMatchObject([{ done: IN_USE }]);
  } finally {
    nobody.kill('SIGKILL');
    await claim.giveUp();
  }
}

it('claims a folder whose path is longer than that of a socket may be', async () => {
  const long = join(folder, 'x'.repeat(120));
  const claim = await claimFolder(long);

  await expect(claimFolder(long)).rejects.toMatchObject({ code: IN_USE });
  await claim.giveUp();
  await (await claimFolder(long)).giveUp();
});

it('respects the claim that version 0.1.0 makes, and takes over a dead one', async () => {
  const former = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => former.listen(join(folder, '.claim'), resolve));
  await expect(claimFolder(folder)).rejects.toMatchObject({ code: IN_USE });

  await new Promise((resolve) => former.close(resolve));
  await leaveDeadSocket(join(folder, '.claim'));
  await (await claimFolder(folder)).giveUp();
});

it('says so when the folder cannot be made', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(claimFolder(join(folder, 'file', 'data'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

/** As a process leaves it that was killed. */
async function leaveDeadSocket(path: string): Promise<void> {
  const program = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  const { spawn } = await import('node:child_process');
  await mkdir(dirname(path), { recursive: true });
  await once(spawn(process.execPath, ['-e', program]), 'exit');
}

const ROUNDS = 1_000;

/** Each so many rounds the winner is killed instead of giving the folder up. */
const KILLED = 50;

const SOURCE = fileURLToPath(
  new URL('../../libs/bandwidth-callbacks/src/durable/storages/folder-claim.ts', import.meta.url),
);

const PROCESS = fileURLToPath(new URL('../support/claiming-process.mjs', import.meta.url));

const IN_USE = 'BANDWIDTH_QUEUE_FOLDER_IN_USE';

/** A process that does one thing at a time. */
class ClaimingProcess {
  readonly child: ChildProcess;
  readonly ready: Promise<unknown>;

  constructor(code: string, place: string) {
    this.child = fork(PROCESS, [code, place]);
    this.ready = once(this.child, 'message');
  }

  async ask(command: string, given: object = {}): Promise<unknown> {
    const answer = once(this.child, 'message');
    this.child.send({ command, ...given });
    const [{ done }] = (await answer) as [{ done: unknown }];
    return done;
  }

  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
