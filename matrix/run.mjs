#!/usr/bin/env node
// Installs the packed package into small projects of their own and runs the same suite in each of them.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..');
const { values: options } = parseArgs({
  options: { nest: { type: 'string', multiple: true }, keep: { type: 'boolean' }, help: { type: 'boolean' } },
});

if (options.help) {
  console.log(`Usage: npm run matrix -- [--nest 11|12]... [--keep]

Packs the library, checks the package with publint and attw, installs it into projects of
Nest 11 and 12, compiles a suite there as ESM and as CommonJS, and runs it on Express and
on Fastify; then runs \`nest add\` in a newly generated application.

  --nest  only this major version; may be repeated
  --keep  leave the projects in place, and say where`);
  process.exit(0);
}

/** What each major version of Nest is installed with. */
const VERSIONS = {
  11: { nest: '^11', emitter: '^3', typescript: '~5.9' },
  12: { nest: '^12', emitter: '^12', typescript: '^6' },
};

const results = [];
const directory = await mkdtemp(join(tmpdir(), 'bandwidth-callbacks-matrix-'));
try {
  await main();
} finally {
  if (options.keep) console.log(`The projects are in ${directory}`);
  else await rm(directory, { recursive: true, force: true });
}

async function main() {
  const tarball = await step('pack', pack);
  if (!tarball) return void (process.exitCode = 1);
  await step('publint', () => exec('npx', ['publint', 'run', tarball, '--strict'], root));
  // The package is ESM with an exports map: Node 20.19 and later can require that, older resolution is out of reach.
  await step('attw', () =>
    exec('npx', ['attw', tarball, '--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm'], root),
  );
  for (const major of options.nest ?? Object.keys(VERSIONS)) await nest(major, tarball);
  await step('nest add in a new application', () => nestAdd(tarball));
  const failed = results.filter(({ ok }) => !ok);
  console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

async function pack() {
  await exec('npm', ['run', 'build:lib'], root);
  const { stdout } = await exec(
    'npm',
    ['pack', '--json', '--pack-destination', directory, '-w', 'libs/bandwidth-callbacks'],
    root,
  );
  const packed = JSON.parse(stdout);
  const { filename } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  return join(directory, filename);
}

async function nest(major, tarball) {
  const { nest: version, emitter, typescript } = VERSIONS[major];
  const project = join(directory, `nest-${major}`);
  const installed = await step(`Nest ${major}: install`, async () => {
    const framework = ['common', 'core', 'platform-express', 'platform-fastify'].map(
      (name) => `@nestjs/${name}@${version}`,
    );
    await install(project, [
      ...framework,
      `@nestjs/event-emitter@${emitter}`,
      'class-transformer',
      'class-validator',
      'reflect-metadata',
      'rxjs',
      '@types/node@20',
      '@types/express@5',
      `typescript@${typescript}`,
      tarball,
    ]);
    return true;
  });
  if (!installed) return;
  for (const type of ['module', 'commonjs']) {
    const format = type === 'module' ? 'ESM' : 'CommonJS';
    const application = join(project, type);
    await cp(join(here, 'app'), application, { recursive: true });
    await writeFile(join(application, 'package.json'), JSON.stringify({ type }));
    const compiled = await step(`Nest ${major}, ${format}: compile`, async () => {
      await exec('npx', ['tsc', '-p', application], project);
      return true;
    });
    for (const platform of compiled ? ['express', 'fastify'] : []) {
      await step(`Nest ${major}, ${format}, ${platform}: suite`, () =>
        exec(process.execPath, [join(application, 'dist/suite.js')], application, { PLATFORM: platform }),
      );
    }
  }
}

async function nestAdd(tarball) {
  // The CLI of Nest 11 is the last one for Node 20.
  await exec(
    'npx',
    ['--yes', '@nestjs/cli@11', 'new', 'generated', '--skip-git', '--skip-install', '--package-manager', 'npm'],
    directory,
  );
  const application = join(directory, 'generated');
  await exec(
    'npm',
    ['install', '--no-audit', '--no-fund', '@nestjs/event-emitter@^3', 'class-transformer', 'class-validator', tarball],
    application,
  );
  await exec('npx', ['nest', 'add', 'nestjs-bandwidth-callbacks', '--skip-install'], application);
  await exec('npm', ['run', 'build'], application);
  await cp(join(here, 'generated.mjs'), join(application, 'check.mjs'));
  await exec(process.execPath, ['check.mjs'], application);
}

async function install(project, packages) {
  await mkdir(project, { recursive: true });
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true }));
  await exec('npm', ['install', '--no-audit', '--no-fund', ...packages], project);
}

async function exec(command, args, cwd, environment = {}) {
  const env = { ...process.env, ...environment };
  return run(command, args, { cwd, env, timeout: 300_000, maxBuffer: 16 * 1024 * 1024 });
}

/** Runs one step, says how it went, and goes on. */
async function step(name, work) {
  process.stdout.write(`${name} … `);
  const begin = performance.now();
  try {
    const result = await work();
    results.push({ name, ok: true });
    console.log(`ok (${((performance.now() - begin) / 1_000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    results.push({ name, ok: false });
    console.log('FAILED');
    console.error(
      [error.stdout, error.stderr, error.stdout || error.stderr ? '' : error.stack].filter(Boolean).join('\n'),
    );
    return undefined;
  }
}
