import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installPacked } from '../support/packed.js';

const run = promisify(execFile);
const PACKAGES = ['@nestjs/platform-express', '@nestjs/platform-fastify', 'vitest'];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fake-timers-'));
  installPacked(folder, PACKAGES);
  const test = fileURLToPath(new URL('../support/fake-timers.vitest.mjs', import.meta.url));
  copyFileSync(test, join(folder, 'fake-timers.test.mjs'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(['forks', 'threads'])(
  'callbacks are answered under the fake timers of vitest, and by later applications (%s)',
  async (pool) => {
    const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
    const { stdout } = await run(process.execPath, [vitest, 'run', '--pool', pool, '--no-color'], { cwd: folder });
    expect(stdout).toMatch(/Tests +4 passed \(4\)/);
  },
  120_000,
);
