import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is generated behind `nest add`, as `nest g -c nestjs-bandwidth-callbacks` is told. */
const GENERATED = [
  ['ivr'],
  ['voicemail'],
  ['sms-keywords'],
  ['two-factor'],
  ['handler', 'voice.gather', 'menu'],
  ['handler', 'messaging.message-received'],
];

/** `nest add` and `nest g` in an application that `nest new` made: its tests pass, and those that are generated. */
export async function nestAdd(steps, context) {
  for (const major of [11, 12]) {
    await steps.step(`nest new, nest add and nest g, Nest ${major}`, () => generate(steps, context, major));
  }
}

async function generate(steps, { here, directory, tarball }, major) {
  const folder = join(directory, `nest-add-${major}`);
  const application = join(folder, 'generated');
  await mkdir(folder, { recursive: true });
  await steps.exec(
    'npx',
    ['--yes', `@nestjs/cli@${major}`, 'new', 'generated', '--skip-git', '--skip-install', '--package-manager', 'npm'],
    folder,
  );
  const fastify = `@nestjs/platform-fastify@^${major}`;
  await steps.exec('npm', ['install', '--no-audit', '--no-fund', fastify, tarball], application);
  const nest = (...parameters) => steps.exec('npx', ['nest', ...parameters], application);
  const scaffold = async () => {
    await nest('add', 'nestjs-bandwidth-callbacks', '--skip-install');
    for (const what of GENERATED) await nest('g', '-c', 'nestjs-bandwidth-callbacks', ...what);
  };
  await scaffold();
  const once = await sourcesOf(application);
  await scaffold();
  assert.deepEqual(await sourcesOf(application), once, 'A second run changed something.');

  const spec = await readFile(join(here, 'starter/testing.spec.ts'), 'utf8');
  await writeFile(join(application, 'src/testing.spec.ts'), spec.replace('RUNNER', major === 11 ? 'jest' : 'vitest'));
  await steps.exec('npx', ['tsc', '--noEmit', '-p', 'tsconfig.json'], application); // Vitest checks no types
  for (const script of ['build', 'test', 'test:e2e']) await steps.exec('npm', ['run', script], application);
  await cp(join(here, 'generated.mjs'), join(application, 'check.mjs'));
  await steps.exec('node', ['check.mjs'], application);
}

/** What is in the files that schematics write. */
async function sourcesOf(application) {
  const folders = ['src', 'test'].map((folder) => readdir(join(application, folder), { recursive: true }));
  const [sources, tests] = await Promise.all(folders);
  const paths = [...sources.map((path) => join('src', path)), ...tests.map((path) => join('test', path))];
  const files = [...paths.filter((path) => /\.\w+$/.test(path)), 'package.json', '.env.example'];
  return Promise.all(files.toSorted().map(async (path) => [path, await readFile(join(application, path), 'utf8')]));
}
