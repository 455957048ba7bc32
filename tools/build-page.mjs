// Bundles a page for browsers: its TSX, Preact and what it shares with the package, in one file beside its HTML and CSS.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from '@rollup/wasm-node';
import { minify, transform } from '@swc/core';

const bxml = fileURLToPath(new URL('../libs/bandwidth-bxml/src/index.ts', import.meta.url));

/** The reader of BXML counts bytes with Node's Buffer; a browser has other means. */
const BUFFER = `const Buffer = {
  byteLength: (text) => new TextEncoder().encode(text).length,
  from: (text) => ({ toString: () => text.toWellFormed() }),
};`;

/** @param {string} folder of the sources @param {string} into */
export async function buildPage(folder, into) {
  const bundled = await rollup({
    input: join(folder, 'main.tsx'),
    plugins: [sources(), nodeResolve({ browser: true }), commonjs()],
    onLog: (level, log, print) => {
      if (log.code !== 'THIS_IS_UNDEFINED') print(level, log);
    },
  });
  mkdirSync(into, { recursive: true });
  const minified = { name: 'minified', renderChunk: small };
  const { output } = await bundled.write({ file: join(into, 'page.js'), intro: BUFFER, plugins: [minified] });
  await bundled.close();
  writeFileSync(join(into, 'page.js.LEGAL.txt'), licencesOf(output[0].moduleIds));
  for (const file of ['index.html', 'page.css', 'icon.svg']) copyFileSync(join(folder, file), join(into, file));
}

/** TypeScript as the compiler would emit it; `npm run types` checks it. */
function sources() {
  return {
    name: 'sources',
    resolveId(id, importer) {
      if (id === 'bandwidth-bxml') return bxml;
      if (id === 'node:util') return '\0no-types';
      if (!importer || !id.startsWith('.') || importer.includes('node_modules')) return undefined;
      const path = resolve(dirname(importer), id.replace(/\.js$/, ''));
      return [`${path}.ts`, `${path}.tsx`].find((file) => existsSync(file));
    },
    /** What writes BXML looks for proxies; nothing is written in a page. */
    load: (id) => (id === '\0no-types' ? 'export const types = {};' : undefined),
    async transform(code, id) {
      if (!/\.tsx?$/.test(id)) return undefined;
      const { code: script } = await transform(code, {
        filename: id,
        sourceMaps: false,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: id.endsWith('x') },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
      });
      return { code: script, moduleSideEffects: !id.includes('bandwidth-bxml') };
    },
  };
}

/** The licences of the packages that are part of a bundle. */
function licencesOf(files) {
  const paths = files.map((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file.replace(/^\0/, ''))?.[0]);
  const packages = [...new Set(paths.filter((path) => path !== undefined))].toSorted();
  return packages.map((path) => `${nameOf(path)}\n\n${licenceIn(path)}`).join('\n\n');
}

function nameOf(path) {
  const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  return `${name} ${version}`;
}

/** Most packages have the text; of the others, the manifest says which one it is. */
function licenceIn(path) {
  const file = readdirSync(path).find((name) => /^licen[cs]e/i.test(name));
  if (file) return readFileSync(join(path, file), 'utf8').trim();
  return `Licence: ${JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).license}`;
}

async function small(code) {
  const { code: script } = await minify(code, { module: true, compress: true, mangle: true });
  return { code: script };
}
