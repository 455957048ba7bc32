import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

describe('two workers', () => {
  it('run files that work and, beside them, two that wait', async () => {
    const { log, code } = await runTests(['test/urls/a', 'test/urls/b', 'test/idle/a', 'test/idle/b']);
    expect(log.at(-1)).toBe('4 passed, 0 failed');
    expect(code).toBe(0);
  });

  it('run two files that wait, and no third', async () => {
    const { log, code } = await runTests(['test/idle/a', 'test/idle/b', 'test/idle/c'], 3_000);
    expect(log.at(-1)).toMatch(/^\d passed, [1-9] failed$/);
    expect(code).toBe(1);
  });
});

/** Runs files of which each ends when all of them have begun, or fails after so many milliseconds. */
async function runTests(
  names: readonly string[],
  patience = 20_000,
): Promise<{ log: readonly string[]; code: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'test-runner-'));
  try {
    for (const name of names) {
      const file = join(folder, `${name}.spec.js`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, untilAllHaveBegun(join(folder, 'begun'), names.length, patience));
    }
    mkdirSync(join(folder, 'begun'));
    const rootDir = folder;
    const config = { rootDir, testMatch: ['**/*.spec.js'], runner: RUNNER, reporters: [REPORTER], maxWorkers: 2 };
    const env = { PATH: process.env['PATH'], NO_COLOR: '1' };
    return await new Promise((resolve) => {
      const given = [JEST, '--config', JSON.stringify(config)];
      execFile(process.execPath, given, { cwd: folder, env }, (error, stdout, stderr) =>
        resolve({ log: `${stderr}${stdout}`.trimEnd().split('\n'), code: Number(error?.code ?? 0) }),
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const untilAllHaveBegun = (folder: string, count: number, patience: number) => `
  const { readdirSync, writeFileSync } = require('node:fs');
  test('ends when all have begun', async () => {
    writeFileSync(${JSON.stringify(folder)} + '/' + process.pid, '');
    const until = Date.now() + ${patience};
    while (readdirSync(${JSON.stringify(folder)}).length < ${count}) {
      if (Date.now() > until) throw new Error('The others have not begun.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }, 30_000);
`;

const JEST = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));
const RUNNER = fileURLToPath(new URL('../../tools/test-runner.mjs', import.meta.url));
const REPORTER = fileURLToPath(new URL('../../tools/test-reporter.mjs', import.meta.url));
