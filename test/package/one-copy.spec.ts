import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPacked } from '../support/packed.js';
import { COMPARE, DEPENDENCIES } from './two-dependencies.js';

const run = promisify(execFile);

describe('in one process of Node', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'one-copy-'));
    installPacked(folder, []);
    for (const [name, { type, code }] of Object.entries(DEPENDENCIES)) {
      const place = join(folder, 'node_modules', name);
      mkdirSync(place);
      writeFileSync(join(place, 'package.json'), JSON.stringify({ name, type, exports: './index.js' }));
      writeFileSync(join(place, 'index.js'), code);
    }
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['an application in CommonJS', 'application.cjs', `(async () => {${COMPARE}})();`],
    [
      'an application in ESM',
      'application.mjs',
      `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);${COMPARE}`,
    ],
  ])('there is one copy of the library, however %s and its dependencies load it', async (_, file, code) => {
    writeFileSync(join(folder, file), code);
    const { stdout } = await run(process.execPath, ['--no-warnings=ExperimentalWarning', file], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual({ differing: [], commonJs: [], isClass: true });
  });
});
