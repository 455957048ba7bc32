import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const jest = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));
const reporter = fileURLToPath(new URL('../../tools/test-reporter.mjs', import.meta.url));

const PASSES = `test('passes', () => {}); test('passes, too', () => console.log('said by a test'));`;
const FAILS = `test('adds up', () => expect(1 + 1).toBe(3));`;
const SKIPS = `test.skip('is left out', () => {}); test.todo('is to be written'); test('passes', () => {});`;
const DOES_NOT_LOAD = `throw new Error('does not load');`;

describe('the log of a test run', () => {
  it('ends with how it went, and nothing else stands on that line', async () => {
    const { log, code } = await runTests({ a: PASSES });
    expect(log.at(-1)).toBe('2 passed, 0 failed');
    expect(code).toBe(0);
  });

  it('counts every test, one that failed and one that was skipped, and a file that does not load as a failure', async () => {
    const { log, code } = await runTests({ a: PASSES, b: FAILS, c: SKIPS, d: DOES_NOT_LOAD });
    expect(log.at(-1)).toBe('3 passed, 2 failed, 2 skipped');
    expect(code).toBe(1);
  });

  it('shows each failure in full, what tests said, and a line for each file', async () => {
    const { log } = await runTests({ a: PASSES, b: FAILS, d: DOES_NOT_LOAD });
    const text = log.join('\n');
    expect(text).toMatch(/^ok a\.spec\.js /m);
    expect(text).toMatch(/^FAILED b\.spec\.js /m);
    expect(text).toMatch(/● adds up\s+expect\(received\)\.toBe\(expected\)[^]+Expected: 3\s+Received: 2/);
    expect(text).toContain('does not load');
    expect(text).toContain('said by a test');
  });

  it('holds nothing else that could be taken for the end of a run', async () => {
    const { log } = await runTests({ a: PASSES, b: FAILS });
    expect(log.filter((line) => /^(Tests|Test Suites|Snapshots|Time|Ran all):?/.test(line))).toEqual([]);
    expect(log.filter((line) => /\d+ (passed|failed|skipped|total)/.test(line))).toEqual([log.at(-1)]);
  });
});

async function runTests(files: Readonly<Record<string, string>>): Promise<{ log: readonly string[]; code: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'test-reporter-'));
  try {
    for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, `${name}.spec.js`), code);
    const config = JSON.stringify({ rootDir: folder, testMatch: ['**/*.spec.js'], reporters: [reporter] });
    const env = { PATH: process.env['PATH'], NO_COLOR: '1' };
    return await new Promise((resolve) => {
      execFile(process.execPath, [jest, '--config', config, '-i'], { cwd: folder, env }, (error, stdout, stderr) =>
        resolve({ log: `${stderr}${stdout}`.trimEnd().split('\n'), code: Number(error?.code ?? 0) }),
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
