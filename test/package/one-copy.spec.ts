import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPacked } from '../support/packed.js';

const run = promisify(execFile);
const ENTRIES = [
  'nestjs-bandwidth-callbacks',
  'nestjs-bandwidth-callbacks/queue',
  'nestjs-bandwidth-callbacks/testing',
];

/** Two dependencies of an application, each with the library in its own way. */
const DEPENDENCIES = {
  'in-esm': { type: 'module', code: `export { GatherEvent } from 'nestjs-bandwidth-callbacks';` },
  'in-commonjs': { type: 'commonjs', code: `exports.GatherEvent = require('nestjs-bandwidth-callbacks').GatherEvent;` },
};

/** Prints what is not the same by all ways, and which files of the CommonJS build were loaded. */
const COMPARE = `
  const differing = [];
  for (const name of ${JSON.stringify(ENTRIES)}) if (require(name) !== await import(name)) differing.push(name);
  const { GatherEvent } = require('nestjs-bandwidth-callbacks');
  for (const name of ${JSON.stringify(Object.keys(DEPENDENCIES))}) {
    if (require(name).GatherEvent !== GatherEvent) differing.push('require ' + name);
    if ((await import(name)).GatherEvent !== GatherEvent) differing.push('import ' + name);
  }
  const commonJs = Object.keys(require.cache).filter((path) => path.includes('nestjs-bandwidth-callbacks/dist/cjs'));
  console.log(JSON.stringify({ differing, commonJs, isClass: typeof GatherEvent === 'function' }));
`;

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
