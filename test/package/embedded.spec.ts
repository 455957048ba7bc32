import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { installPacked } from '../support/packed.js';
import { embeddedTemplate } from '../support/storages.js';

const run = promisify(execFile);
const LONG = 300_000;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bandwidth-embedded-'));
  installPacked(folder, ['@nestjs/platform-express', '@electric-sql/pglite', 'bullmq']);
  writeFileSync(join(folder, 'application.mjs'), APPLICATION);
}, LONG);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Packages that a bundle of a Nest application leaves out: those that it may do without, and those with files of their own. */
const LEFT_OUT = ['@electric-sql/pglite', 'bullmq', '@nestjs/websockets', '@nestjs/microservices', 'pg', 'ioredis'];

it.each([
  ['an ESM application', { format: 'esm', packages: 'external' }],
  ['a CommonJS application', { format: 'cjs', packages: 'external' }],
  ['a CommonJS bundle of one file', { format: 'cjs', external: LEFT_OUT }],
] as const)(
  'the embedded storage works in %s',
  async (name, options) => {
    const outfile = join(folder, `${name.replaceAll(' ', '-')}.${options.format === 'esm' ? 'mjs' : 'cjs'}`);
    const entryPoints = [join(folder, 'application.mjs')];
    await build({
      ...options,
      external: [...('external' in options ? options.external : [])],
      entryPoints,
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
    });
    const storage = join(folder, `storage-${name.replaceAll(' ', '-')}`);
    cpSync(await embeddedTemplate(), storage, { recursive: true });

    const { stdout, stderr } = await run(process.execPath, [outfile, storage], {
      cwd: tmpdir(),
      timeout: LONG,
      env: { PATH: process.env['PATH'] },
    });

    expect(stderr.replaceAll(/^.*ExperimentalWarning.*\n.*--trace-warnings.*\n/gm, '')).toBe('');
    expect(stdout.trim().split('\n').toSorted()).toEqual(['204', 'handled c-1']);
  },
  LONG,
);

/** An application that stores a callback in an embedded storage, handles it, and ends. */
const APPLICATION = `
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BandwidthCallbacksModule, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';

class Calls {
  disconnected({ callId }) { console.log('handled ' + callId); }
}
const { prototype } = Calls;
OnBandwidthEvent('voice.disconnect')(prototype, 'disconnected', Object.getOwnPropertyDescriptor(prototype, 'disconnected'));

class AppModule {}
const queue = { storage: { embedded: process.argv[2] } };
Module({ imports: [BandwidthCallbacksModule.forRoot({ auth: false, queue })], providers: [Calls] })(AppModule);

void (async () => {
  const app = await NestFactory.create(AppModule, { logger: ['error'] });
  await app.listen(0, '127.0.0.1');
  const { status } = await fetch(await app.getUrl() + '/bandwidth/callbacks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sample('voice.disconnect', { callId: 'c-1' })),
  });
  console.log(status);
  await app.close();
})();
`;
