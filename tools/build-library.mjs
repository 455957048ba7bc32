// Builds the library: declarations file by file, and its code in one file for each entry point with what they share
// beside them. To load two hundred modules takes Node three times as long as to load them from a handful of files.
// Node and bundlers take the ESM, for `require` as well. The CommonJS is for what knows neither `module-sync` nor how to
// require ESM: Jest, as Nest 11 sets it up.
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollup } from '@rollup/wasm-node';

const require = createRequire(import.meta.url);
const library = fileURLToPath(new URL('../libs/bandwidth-callbacks/', import.meta.url));
const dist = join(library, 'dist');
const PUBLIC = ['index', 'queue/index', 'testing/index', 'testing/jest/index', 'testing/vitest/index'];
const ENTRIES = [
  ...PUBLIC,
  'schematics/nest-add/index',
  'schematics/handler/index',
  'schematics/feature/index',
  'internals',
];

/** The other package of this workspace that the library exports names of. */
const BXML = 'bandwidth-bxml';
const bxmlDist = join(library, '../bandwidth-bxml/dist');

/**
 * Packages that become part of the build, with the file that is. `bandwidth-bxml` is small, and loads faster as part of
 * a file. The main file of `jsonc-parser` hides its `require`, so that esbuild leaves the rest of it out of a bundle.
 */
const INLINED = new Map([
  [BXML, join(bxmlDist, 'index.js')],
  ['jsonc-parser', require.resolve('jsonc-parser/lib/esm/main.js')],
]);

rmSync(dist, { recursive: true, force: true });
compile();
inlineDeclarations();
const modules = filesIn(dist, '.js');
await bundle(PUBLIC, {
  dir: join(dist, 'cjs'),
  format: 'cjs',
  interop: 'default',
  dynamicImportInCjs: false, // Jest has no `import()` in CommonJS
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
});
for (const entry of PUBLIC) declareCommonJs(entry);
const written = await bundle(ENTRIES, { dir: dist, chunkFileNames: 'chunks/[name]-[hash].js' });
for (const file of modules) if (!written.has(file)) rmSync(file);

/** Arguments, such as `--noCheck`, are the compiler's. */
function compile() {
  const compiler = require.resolve('typescript/bin/tsc');
  const options = ['-p', join(library, 'tsconfig.build.json'), ...process.argv.slice(2)];
  try {
    execFileSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
  } catch {
    process.exit(1); // the compiler has said why
  }
}

/** Puts the declarations of `bandwidth-bxml` beside those of the library, which then name them where they are. */
function inlineDeclarations() {
  for (const file of filesIn(dist, '.d.ts')) {
    const text = readFileSync(file, 'utf8');
    const path = relative(dirname(file), join(dist, BXML, 'index.js')).replaceAll('\\', '/');
    const inlined = text.replaceAll(`'${BXML}'`, `'${path.startsWith('.') ? path : `./${path}`}'`);
    if (inlined !== text) writeFileSync(file, inlined);
  }
  for (const file of filesIn(bxmlDist, '.d.ts')) cpSync(file, join(dist, BXML, relative(bxmlDist, file)));
}

function filesIn(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));
}

/** @returns the files that it wrote */
async function bundle(entries, output) {
  const bundled = await rollup({
    input: Object.fromEntries(entries.map((entry) => [entry, join(dist, `${entry}.js`)])),
    external: (id) => !INLINED.has(id) && !id.startsWith('.') && !isAbsolute(id),
    plugins: [{ name: 'inlined', resolveId }],
    onLog: (level, log, print) => {
      if (log.code !== 'THIS_IS_UNDEFINED') print(level, log); // the compiler's own `this && this.__decorate`
    },
  });
  const files = await bundled.write(output);
  await bundled.close();
  return new Set(files.output.map(({ fileName }) => join(output.dir, fileName)));
}

/** Files of `jsonc-parser` import each other without an ending. */
function resolveId(id, importer) {
  if (importer?.includes('jsonc-parser') && id.startsWith('.')) return join(importer, '..', `${id}.js`);
  return INLINED.get(id);
}

/** The same declarations for both formats: a second set would declare other classes, which do not fit the first. */
function declareCommonJs(entry) {
  const folder = '../'.repeat(entry.split('/').length);
  writeFileSync(join(dist, 'cjs', `${entry}.d.cts`), `export * from '${folder}${entry}.js';\n`);
}
