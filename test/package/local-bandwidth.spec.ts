import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { installPackedPackage, type Packed } from '../support/packed.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** A test as users write it, for jest and for vitest: `expect` and `test` are globals of both. */
const TEST = `
  let stop = () => {};
  afterEach(() => stop());
  it('a caller presses a key', async () => {
    const app = async (request) => {
      const { eventType, digits } = await request.json();
      if (eventType === 'initiate') {
        return '<Response><Gather gatherUrl="/menu" maxDigits="1"><SpeakSentence>Press 1</SpeakSentence></Gather></Response>';
      }
      return eventType === 'gather' ? '<Response><SpeakSentence>' + digits + ' it is</SpeakSentence></Response>' : '';
    };
    const bandwidth = await LocalBandwidth.start({ app, clock: 'virtual' });
    stop = () => bandwidth.stop();
    const caller = await bandwidth.call({ from: '+15551230001', to: '+15550100000' });
    await caller.hears('Press 1');
    await caller.press('1');
    await caller.hears('1 it is');
    expect(await caller.ended()).toMatchObject({ cause: 'hangup' });
    await expect(caller.hears('more')).rejects.toThrow('LOCAL_BANDWIDTH_EXPECTATION');
  });
`;

describe('the packed local-bandwidth', () => {
  let folder: string;
  let packed: Packed;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-bandwidth-'));
    packed = installPackedPackage(folder, 'local-bandwidth');
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const node = (...args: string[]) => run(process.execPath, args, { cwd: folder, env: { PATH: process.env['PATH'] } });

  it('holds what users need, and nothing else', () => {
    const others = packed.files.filter((path) => !/^dist\/(.+\.(c?js|d\.c?ts)|page\/\w+\.(html|css|svg))$/.test(path));
    const licences = ['dist/dagre.LEGAL.txt', 'dist/page/page.js.LEGAL.txt']; // of what is bundled
    expect(others).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/local-bandwidth.js',
      ...licences,
      'package.json',
      'scenario.schema.json',
    ]);
    expect(packed.files.filter((path) => /\.spec\./.test(path))).toEqual([]);
  });

  it('draws neither Nest nor anything heavy into an installation: it is smaller than 5 MB with all that it needs', () => {
    const installed = readdirSync(join(folder, 'node_modules'));
    expect(installed.filter((name) => name.startsWith('@'))).toEqual([]);
    expect(sizeOf(join(folder, 'node_modules'))).toBeLessThan(5_000_000);
  });

  it('has a command', async () => {
    const { stdout } = await node(join(packed.directory, 'bin/local-bandwidth.js'), '--help');
    expect(stdout).toContain('Usage: local-bandwidth [command] [options]');
    expect(statSync(join(packed.directory, 'bin/local-bandwidth.js')).mode & 0o111).not.toBe(0);
  });

  it.each([
    ['ESM', 'one.mjs', `import { LocalBandwidth } from 'local-bandwidth'; console.log(typeof LocalBandwidth.start)`],
    [
      'ESM, the inspector',
      'three.mjs',
      `import { Inspector } from 'local-bandwidth/inspector'; console.log(typeof Inspector)`,
    ],
    ['CommonJS, the inspector', 'four.cjs', `console.log(typeof require('local-bandwidth/inspector').Inspector)`],
    ['CommonJS', 'two.cjs', `console.log(typeof require('local-bandwidth').LocalBandwidth.start)`],
  ])('is loaded by %s', async (_, file, code) => {
    writeFileSync(join(folder, file), code);
    expect((await node('--no-warnings=ExperimentalWarning', file)).stdout).toBe('function\n');
  });

  it('works in vitest', async () => {
    writeFileSync(join(folder, 'kit.test.mjs'), `import { LocalBandwidth } from 'local-bandwidth';${TEST}`);
    const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
    const { stdout } = await node(vitest, 'run', '--globals', '--root', folder, '--reporter', 'json', 'kit.test.mjs');
    expect(JSON.parse(stdout)).toMatchObject({ success: true, numPassedTests: 1 });
  }, 120_000);

  it('works in jest, as CommonJS and without flags', async () => {
    writeFileSync(join(folder, 'kit.spec.cjs'), `const { LocalBandwidth } = require('local-bandwidth');${TEST}`);
    writeFileSync(join(folder, 'package.json'), '{}');
    const config = {
      testEnvironment: 'node',
      transform: {},
      testMatch: ['**/*.spec.cjs'],
      rootDir: folder,
      watchman: false,
    };
    const jest = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');
    const { stdout } = await node(jest, '--forceExit', '--config', JSON.stringify(config), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ success: true, numPassedTests: 1 });
  }, 120_000);
});

/** Of all files in a folder, those behind links included, bytes. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => existsSync(path))
    .reduce((sum, path) => sum + (statSync(path).isFile() ? statSync(path).size : 0), 0);
}
