import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { compiledApplication, PRINTED } from './applications.js';
import { installPacked } from '../support/packed.js';

const run = promisify(execFile);

/** What Nest itself loads where it is installed. Nothing of this library is left out of the bundle. */
const OPTIONAL_TO_NEST = ['@nestjs/microservices', '@nestjs/websockets', '@nestjs/platform-socket.io'];

describe('an application in one file', () => {
  let folder: string;
  let deployed: string; // no package is in its reach

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    deployed = mkdtempSync(join(tmpdir(), 'deployed-'));
    installPacked(folder, ['@nestjs/platform-express']);
  }, 120_000);

  afterAll(() => {
    for (const each of [folder, deployed]) rmSync(each, { recursive: true, force: true });
  });

  // `es6` keeps the imports for the bundler; `nest build` leaves `require`.
  it.each([
    ['ESM', 'es6', { format: 'esm' }],
    ['CommonJS', 'commonjs', { format: 'cjs' }],
    ['imports, as CommonJS', 'es6', { format: 'cjs' }],
    ['ESM, minified', 'es6', { format: 'esm', minify: true, keepNames: true }],
  ] as const)(
    'of esbuild works as from its packages: %s',
    async (name, type, options) => {
      const source = join(folder, `${name.replaceAll(/\W/g, '-')}.js`);
      writeFileSync(source, compiledApplication(type));
      const outfile = join(deployed, `application.${options.format === 'esm' ? 'mjs' : 'cjs'}`);
      const { warnings, metafile } = await build({
        ...options,
        entryPoints: [source],
        absWorkingDir: folder,
        outfile,
        bundle: true,
        platform: 'node',
        metafile: true,
        external: OPTIONAL_TO_NEST.flatMap((each) => [each, `${each}/*`]),
        banner: options.format === 'esm' ? { js: REQUIRE } : {},
        logLevel: 'silent',
      });
      expect(warnings.map(({ text }) => text)).toEqual([]);
      const own = Object.keys(metafile.inputs).filter((path) => path.includes('nestjs-bandwidth-callbacks/dist/'));
      expect(own.length).toBeGreaterThan(3);
      expect(own.filter((path) => path.includes('/cjs/'))).toEqual([]); // there is one copy of the library

      const { stdout } = await run(process.execPath, [outfile], { cwd: deployed, env: { PATH: process.env['PATH'] } });
      expect(JSON.parse(stdout)).toEqual(PRINTED);
    },
    120_000,
  );
});

/** Packages in CommonJS call `require`, which ESM has not. */
const REQUIRE = `import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);`;
