// Builds the packages in `libs/`: declarations file by file, and the code in one file for each entry point with what
// they share beside them. To load two hundred modules takes Node three times as long as to load them from a handful of
// files. Node and bundlers take the ESM, for `require` as well. The CommonJS is for what knows neither `module-sync` nor
// how to require ESM: Jest, as Nest 11 sets it up.
//
// node tools/build-packages.mjs [package…] [compiler option…]: all of them, or those that are named
// node tools/build-packages.mjs --quick: those that have changed, without checking types; says what it is doing
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollup } from '@rollup/wasm-node';
import { buildPage } from './build-page.mjs';

const require = createRequire(import.meta.url);
const libs = fileURLToPath(new URL('../libs/', import.meta.url));

/** The package of this workspace that the others hold: it is small, and nothing else has to be installed then. */
const BXML = 'bandwidth-bxml';

/** The compiler's helpers: once in a package, not once in each file that has a decorator. */
const HELPERS = 'tslib';

/** Lays out graphs. It is one file without a dependency, of which few commands need anything. */
const DAGRE = '@dagrejs/dagre';

/**
 * Each package with its entry points, its other files that are run, the packages that become part of it, its page, and the
 * entry point whose code is to lie together.
 */
const PACKAGES = {
  'bandwidth-bxml': { entries: ['index'], others: [], inlined: [] },
  'local-bandwidth': {
    entries: ['index', 'inspector/index'],
    others: ['cli/main', 'internals'],
    inlined: [BXML, 'jsonc-parser', DAGRE],
    page: 'page',
  },
  'bandwidth-callbacks': {
    entries: ['index', 'devtools/index', 'queue/index', 'testing/index', 'testing/jest/index', 'testing/vitest/index'],
    others: ['schematics/nest-add/index', 'schematics/handler/index', 'schematics/feature/index', 'internals'],
    inlined: [BXML, HELPERS, 'jsonc-parser'],
    together: 'index',
  },
};

/** The main file of `jsonc-parser` hides its `require`, so that esbuild leaves the rest of it out of a bundle. */
const MAIN_FILES = {
  [BXML]: join(libs, BXML, 'dist/index.js'),
  [HELPERS]: require.resolve('tslib/tslib.es6.mjs'),
  [DAGRE]: join(dirname(require.resolve(DAGRE)), 'dagre.esm.js'),
  'jsonc-parser': require.resolve('jsonc-parser/lib/esm/main.js'),
};

const isOption = (argument) => argument.startsWith('-');
const given = process.argv.slice(2);
const isQuick = given.includes('--quick');
const named = given.filter((argument) => !isOption(argument));
const compilerOptions = given.filter(isOption).map((option) => (option === '--quick' ? '--noCheck' : option));
for (const name of Object.keys(PACKAGES)) {
  if ((named.length > 0 && !named.includes(name)) || (isQuick && isBuilt(name))) continue;
  if (isQuick) console.log(`Building ${name}, up to half a minute ...`);
  await build(name);
}

/** Whether nothing that a package is built from has changed since it was built to the end. */
function isBuilt(name) {
  if (!existsSync(join(libs, name, 'dist')) || !existsSync(stampOf(name))) return false;
  const { mtimeMs } = statSync(stampOf(name));
  const own = ['src', 'page', 'package.json', 'tsconfig.json', 'tsconfig.build.json'].map((part) =>
    join(libs, name, part),
  );
  const shared = ['tools', 'tsconfig.json', 'package-lock.json'].map((part) => join(libs, '..', part));
  const bxml = name === BXML ? [] : [join(libs, BXML, 'src'), stampOf(BXML)];
  return [...own, ...shared, ...bxml].every((path) => newest(path) < mtimeMs);
}

/** When a file, or anything in a folder, was changed last; a folder also changes when a file in it is removed. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const all = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [];
  return Math.max(...['', ...all].map((each) => statSync(join(path, each)).mtimeMs));
}

/** A file that tells when a package was built. It lies outside of `dist`, which is published. */
function stampOf(name) {
  return join(libs, '../node_modules/.cache/built-packages', name);
}

async function build(name) {
  const { entries, others, inlined, page } = PACKAGES[name];
  const dist = join(libs, name, 'dist');
  rmSync(stampOf(name), { force: true });
  const begun = new Date(); // a file that changes while it is built makes the next build necessary
  rmSync(dist, { recursive: true, force: true });
  compile(name);
  if (inlined.includes(BXML)) inlineDeclarations(dist);
  const modules = filesIn(dist, '.js');
  await bundle(name, entries, {
    dir: join(dist, 'cjs'),
    format: 'cjs',
    interop: 'default',
    dynamicImportInCjs: false, // Jest has no `import()` in CommonJS
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
  });
  for (const entry of entries) declareCommonJs(dist, entry);
  const written = await bundle(name, [...entries, ...others], {
    dir: dist,
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  for (const file of modules) if (!written.has(file)) rmSync(file);
  if (page) await buildPage(join(libs, name, page), join(dist, 'page'));
  if (inlined.includes(DAGRE)) cpSync(`${MAIN_FILES[DAGRE]}.LEGAL.txt`, join(dist, 'dagre.LEGAL.txt'));
  mkdirSync(dirname(stampOf(name)), { recursive: true });
  writeFileSync(stampOf(name), '');
  utimesSync(stampOf(name), begun, begun);
}

/** Options of the command line, such as `--noCheck`, are the compiler's. */
function compile(name) {
  const compiler = require.resolve('typescript/bin/tsc');
  const options = ['-p', join(libs, name, 'tsconfig.build.json'), ...compilerOptions];
  try {
    execFileSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
  } catch {
    process.exit(1); // the compiler has said why
  }
}

/** Puts the declarations of `bandwidth-bxml` beside those of a package, which then name them where they are. */
function inlineDeclarations(dist) {
  for (const file of filesIn(dist, '.d.ts')) {
    const text = readFileSync(file, 'utf8');
    const path = relative(dirname(file), join(dist, BXML, 'index.js')).replaceAll('\\', '/');
    const inlined = text.replaceAll(`'${BXML}'`, `'${path.startsWith('.') ? path : `./${path}`}'`);
    if (inlined !== text) writeFileSync(file, inlined);
  }
  const source = join(libs, BXML, 'dist');
  for (const file of filesIn(source, '.d.ts')) cpSync(file, join(dist, BXML, relative(source, file)));
}

function filesIn(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));
}

/** @returns the files that it wrote */
async function bundle(name, entries, output) {
  const { inlined, together } = PACKAGES[name];
  const dist = join(libs, name, 'dist');
  const bundled = await rollup({
    input: Object.fromEntries(entries.map((entry) => [entry, join(dist, `${entry}.js`)])),
    external: (id) => !inlined.includes(id) && !id.startsWith('.') && !isAbsolute(id),
    plugins: [{ name: 'inlined', resolveId, load: (id) => versionModule(name, id) }],
  });
  // Each import of each file costs a start some of its time, so no file repeats those of the files that it imports.
  const files = await bundled.write({ ...output, hoistTransitiveImports: false, manualChunks: inOne(dist, together) });
  await bundled.close();
  return new Set(files.output.map(({ fileName }) => join(output.dir, fileName)));
}

/** All that an entry point loads at once, in one file; rollup would cut it by who else needs it. */
function inOne(dist, entry) {
  if (!entry) return {};
  const all = new Set();
  const start = join(dist, `${entry}.js`);
  return (id, { getModuleInfo }) => {
    if (all.size === 0) follow(start, (each) => getModuleInfo(each)?.importedIds ?? [], all);
    return id !== start && all.has(id) ? 'callbacks' : undefined;
  };
}

function follow(id, importedBy, all) {
  if (all.has(id)) return;
  all.add(id);
  for (const imported of importedBy(id)) follow(imported, importedBy, all);
}

/** Files of `jsonc-parser` import each other without an ending. */
function resolveId(id, importer) {
  if (importer?.includes('jsonc-parser') && id.startsWith('.')) return join(importer, '..', `${id}.js`);
  return MAIN_FILES[id];
}

/** The sources read their version from `package.json`, which lies elsewhere from a bundle's file. */
function versionModule(name, id) {
  if (!id.endsWith(join('control', 'version.js'))) return undefined;
  const { version } = JSON.parse(readFileSync(join(libs, name, 'package.json'), 'utf8'));
  return `export const version = ${JSON.stringify(version)};`;
}

/** The same declarations for both formats: a second set would declare other classes, which do not fit the first. */
function declareCommonJs(dist, entry) {
  const folder = '../'.repeat(entry.split('/').length);
  writeFileSync(join(dist, 'cjs', `${entry}.d.cts`), `export * from '${folder}${entry}.js';\n`);
}
