import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPacked, type Packed } from '../support/packed.js';

const run = promisify(execFile);

describe('an optional package', () => {
  let folder: string;
  let packed: Packed;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'optional-peers-'));
    packed = installPacked(folder, ['@nestjs/platform-express']);
    writeFileSync(join(folder, 'application.mjs'), PROGRAM);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('never stops an installation, whatever version of it is there', () => {
    const { peerDependencies, peerDependenciesMeta = {} } = packed.manifest;
    const optional = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional);
    expect(optional).toEqual(expect.arrayContaining(['bullmq', 'local-bandwidth']));
    expect(optional.filter((name) => peerDependencies[name] !== '*')).toEqual([]);
  });

  it.each([
    ['bullmq', '5.58.0', 'bullmq 6.7.0 or later', { redis: 'redis://127.0.0.1:1' }],
    ['bullmq', '6.6.9', 'bullmq 6.7.0 or later', { postgres: 'postgres://127.0.0.1:1' }],
    ['ioredis', '4.28.5', 'ioredis 5.0.0 or later', { redis: 'redis://127.0.0.1:1' }],
    ['pg', '8.7.3', 'pg 8.11.0 or later', { postgres: 'postgres://127.0.0.1:1' }],
    ['@electric-sql/pglite', '0.4.6', '@electric-sql/pglite 0.5.0 or later', { embedded: './data' }],
  ])('%s %s is refused where a queue needs it', async (name, version, needed, storage) => {
    const { code, logged } = await startWith({ bullmq: '6.7.0', [name]: version }, { auth: false, queue: { storage } });
    expect(code).toBe('BANDWIDTH_PACKAGE_VERSION');
    expect(logged).toContain(`needs ${needed}, but ${version} is installed. Update it: npm install ${name}@`);
  });

  it.each([
    ['ESM', 'mjs', `import { localBandwidth } from 'nestjs-bandwidth-callbacks/testing';`],
    ['CommonJS', 'cjs', `const { localBandwidth } = require('nestjs-bandwidth-callbacks/testing');`],
  ])('that a test needs is named where it is missing (%s)', async (_, extension, imported) => {
    const file = `missing.${extension}`;
    writeFileSync(join(folder, file), `${imported} localBandwidth().catch(({ message }) => console.log(message));`);
    const { stdout } = await run(process.execPath, ['--no-warnings=ExperimentalWarning', file], { cwd: folder });
    expect(stdout).toMatch(/npm install --save-dev local-bandwidth \[BANDWIDTH_PACKAGE_MISSING\]/);
  });

  it.each([
    ['ESM', 'mjs', (name: string, from: string) => `import { ${name} } from '${from}';`],
    ['CommonJS', 'cjs', (name: string, from: string) => `const { ${name} } = require('${from}');`],
  ])('that the inspector needs is named where it is missing (%s)', async (_, extension, imported) => {
    const file = `inspected.${extension}`;
    const imports = [
      imported('Module', '@nestjs/common'),
      imported('NestFactory', '@nestjs/core'),
      imported('BandwidthCallbacksModule', 'nestjs-bandwidth-callbacks'),
      imported('BandwidthInspectorModule', 'nestjs-bandwidth-callbacks/devtools'),
    ];
    writeFileSync(join(folder, file), imports.join('\n') + INSPECTED);
    const { stdout } = await run(process.execPath, ['--no-warnings=ExperimentalWarning', file], { cwd: folder });
    expect(stdout).toMatch(/npm install --save-dev local-bandwidth \[BANDWIDTH_PACKAGE_MISSING\]/);
  });

  it('is not looked at by an application that makes no use of it', async () => {
    const old = { bullmq: '5.58.0', ioredis: '4.28.5', pg: '8.7.3', '@electric-sql/pglite': '0.1.0' };
    expect(await startWith(old, { auth: false })).toMatchObject({ code: 'started', logged: '' });
  });

  it('of a generation that was not tested is used, with a warning', async () => {
    const { logged } = await startWith({ '@opentelemetry/api': '2.0.0' }, { auth: false }, REGISTERED);
    expect(logged).toContain('tested with @opentelemetry/api 1, but 2.0.0 is installed');
    const tested = await startWith({ '@opentelemetry/api': '1.10.0' }, { auth: false }, REGISTERED);
    expect(tested).toMatchObject({ code: 'started', logged: '' });
  });

  it('for telemetry that is too old leaves the application without telemetry, and the log says why', async () => {
    const { code, logged } = await startWith({ '@opentelemetry/api': '1.2.0' }, { auth: false }, REGISTERED);
    expect(code).toBe('started');
    expect(logged).toMatch(/needs @opentelemetry\/api 1\.9\.0 or later, but 1\.2\.0 .*\[BANDWIDTH_PACKAGE_VERSION\]/);
  });

  /** Starts the application beside packages that are nothing but a version. */
  async function startWith(
    versions: Readonly<Record<string, string>>,
    options: object,
    imported = '',
  ): Promise<{ code: string; logged: string }> {
    for (const [name, version] of Object.entries(versions)) {
      const place = join(folder, 'node_modules', name);
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version, main: 'index.js' }));
      writeFileSync(join(place, 'index.js'), '');
    }
    try {
      const args = imported ? ['--import', `data:text/javascript,${imported}`] : [];
      const { stdout } = await run(process.execPath, [...args, 'application.mjs'], {
        cwd: folder,
        env: { PATH: process.env['PATH'], OPTIONS: JSON.stringify(options) },
      });
      return JSON.parse(stdout) as { code: string; logged: string };
    } finally {
      for (const name of Object.keys(versions)) rmSync(join(folder, 'node_modules', name), { recursive: true });
    }
  }
});

/** Says why an application with an inspector does not start. */
const INSPECTED = `
  class Root {}
  Module({ imports: [BandwidthCallbacksModule.forRoot({ auth: false }), BandwidthInspectorModule.forRoot()] })(Root);
  NestFactory.create(Root, { logger: false, abortOnError: false })
    .then((app) => app.init())
    .then(() => console.log('started'), ({ message }) => console.log(message));
`;

/** As `@opentelemetry/api` leaves it behind when somebody registers. */
const REGISTERED = `globalThis[Symbol.for('opentelemetry.js.api.1')]={version:'1.2.0'}`;

/** Starts an application, says how that went, and what was logged as a warning or an error. */
const PROGRAM = `
  import 'reflect-metadata';
  import { Module } from '@nestjs/common';
  import { NestFactory } from '@nestjs/core';
  import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
  const logged = [];
  const note = (message) => logged.push(String(message));
  const logger = { log() {}, warn: note, error: note, fatal: note };
  class Root {}
  Module({ imports: [BandwidthCallbacksModule.forRoot(JSON.parse(process.env.OPTIONS))] })(Root);
  let code = 'started';
  try {
    const app = await NestFactory.create(Root, { logger, abortOnError: false });
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    code = error.code;
    note(error.message);
  }
  console.log(JSON.stringify({ code, logged: logged.join('\\n') }));
  process.exit();
`;
