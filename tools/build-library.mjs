// Builds the library: declarations file by file, and its code in one file for each entry point with what they share
// beside them. To load two hundred modules takes Node three times as long as to load them from a handful of files.
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollup } from '@rollup/wasm-node';

const library = fileURLToPath(new URL('../libs/bandwidth-callbacks/', import.meta.url));
const dist = join(library, 'dist');
const ENTRIES = ['index', 'queue/index', 'testing/index', 'schematics/nest-add/index', 'internals'];

rmSync(dist, { recursive: true, force: true });
compile();
const modules = scripts();
const written = await bundle();
for (const file of modules) if (!written.has(file)) rmSync(file);

/** Arguments, such as `--noCheck`, are the compiler's. */
function compile() {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const options = ['-p', join(library, 'tsconfig.build.json'), ...process.argv.slice(2)];
  try {
    execFileSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
  } catch {
    process.exit(1); // the compiler has said why
  }
}

function scripts() {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .map((path) => join(dist, path));
}

/** @returns the files that belong to the bundle */
async function bundle() {
  const input = Object.fromEntries(ENTRIES.map((entry) => [entry, join(dist, `${entry}.js`)]));
  const bundled = await rollup({
    input,
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    onLog: (level, log, print) => {
      if (log.code !== 'THIS_IS_UNDEFINED') print(level, log); // the compiler's own `this && this.__decorate`
    },
  });
  const { output } = await bundled.write({ dir: dist, chunkFileNames: 'chunks/[name]-[hash].js' });
  await bundled.close();
  return new Set(output.map(({ fileName }) => join(dist, fileName)));
}
