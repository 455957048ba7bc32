#!/usr/bin/env node
// Installs the packed package into small projects of their own, and tries in each of them what its users do.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundlers } from './rows/bundlers.mjs';
import { deployment } from './rows/deployment.mjs';
import { jest } from './rows/jest.mjs';
import { nest } from './rows/nest.mjs';
import { nestAdd } from './rows/nest-add.mjs';
import { checkPackage, pack } from './rows/package.mjs';
import { tutorial } from './rows/tutorial.mjs';
import { typescript } from './rows/typescript.mjs';
import { workspace } from './rows/workspace.mjs';
import { Steps } from './steps.mjs';

const ROWS = {
  package: ['publint and attw, with no rule ignored', checkPackage],
  'nest-11': ['a suite on Nest 11: ESM and CommonJS, Express and Fastify', nest, 11],
  'nest-12': ['the same on Nest 12', nest, 12],
  'nest-add': [
    '`nest new`, `nest add` and `nest g` of Nest 11 and 12: their tests pass, and what docs/testing.md says',
    nestAdd,
  ],
  typescript: [
    'every entry point with TypeScript 5.0, 5.4 and 5.9, as CommonJS, and what they say of wrong handlers',
    typescript,
  ],
  'jest-29': ["a spec with Jest 29 and ts-jest, as Nest 11's starter had them", jest, 29],
  'jest-30': ['the same with Jest 30, as the starter has it now', jest, 30],
  bundlers: ['one file of `nest build --webpack`, rspack and ncc, run without packages', bundlers],
  deployment: ['docs/deployment.md: a receiver and a worker behind nginx, and a function', deployment],
  tutorial: ['docs/tutorial.md, command by command', tutorial],
  workspace: ['the demo, and the tests that could differ between versions of Node', workspace],
};

const { values: options, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { node: { type: 'string', multiple: true }, keep: { type: 'boolean' }, help: { type: 'boolean' } },
});
const unknown = chosen.filter((name) => !Object.hasOwn(ROWS, name));

if (options.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no row named ${unknown.join(', ')}.\n`);
  console.log(`Usage: npm run matrix -- [row]... [--node 20|22|24|26]... [--keep]

Packs the library, installs it into projects of their own, and tries it there. Without a row, all rows run:

${Object.entries(ROWS)
  .map(([name, [what]]) => `  ${name.padEnd(12)}${what}`)
  .join('\n')}

  --node  run the rows with this version of Node, installed from npm for the run; may be repeated
  --keep  leave the projects in place, and say where`);
  process.exit(unknown.length > 0 ? 1 : 0);
}

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..');
const steps = new Steps();
const folder = await mkdtemp(join(tmpdir(), 'bandwidth-callbacks-matrix-'));
try {
  await main();
} finally {
  if (options.keep) console.log(`The projects are in ${folder}`);
  else await rm(folder, { recursive: true, force: true });
}

async function main() {
  const tarball = await steps.step('pack', () => pack(steps, { root, directory: folder }));
  if (tarball) {
    for (const version of options.node ?? [undefined]) await rows(version, tarball);
  }
  const failed = steps.results.filter((ok) => !ok).length;
  console.log(`\n${steps.results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function rows(version, tarball) {
  const directory = join(folder, version ? `node-${version}` : 'present-node');
  await mkdir(directory);
  steps.useNode();
  if (version && !(await useNode(version, directory))) return;
  for (const [name, [, run, ...details]] of Object.entries(ROWS)) {
    if (chosen.length === 0 || chosen.includes(name)) await run(steps, { here, root, directory, tarball }, ...details);
  }
}

/** The binaries of Node are packages on npm, too. */
async function useNode(version, directory) {
  const project = join(directory, 'node');
  return steps.step(`Node ${version}: install`, async () => {
    await steps.install(project, [`node@${version}`]);
    steps.useNode(`Node ${version}`, join(project, 'node_modules/node/bin'));
  });
}
