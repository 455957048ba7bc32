// Applications that do nothing else. What the library promises of time, of its start and of its end is proved in a
// process of its own: the process of a test runner is never idle, so a timer that fires there may not fire elsewhere.
//
//   afterEach(endIdleApps);
//   afterAll(removeInstalled);
//   const app = await startIdle('fastify', {
//     code: `
//       @Injectable()
//       class Calls {
//         @OnBandwidthEvent('voice.answer')
//         async answer() { await sleep(3_000); console.log('through'); }
//       }
//       export const options = { answerDeadline: 300 };   // of forRoot; the endpoint is open unless `auth` is given
//       export const providers = [Calls];
//     `,
//   });
//   const { status, body, ms } = await app.post(sample('voice.answer'));
//   await app.said('through');
//   app.signal('SIGTERM');
//   expect(await app.exit()).toMatchObject({ signal: 'SIGTERM' });
//
// The code is TypeScript with decorators. It may export `options`, or instead of them `root` (a registration); `providers`,
// `controllers`, `imports`, `configure(app)`, `create` (options of NestFactory.create) and `shutdownHooks = false`.
// `Injectable`, `Module`, `OnBandwidthEvent`, `BandwidthCallbacksModule`, `bxml` and `sleep` are imported already; it
// imports the rest by itself. The platform `'none'` starts an application without HTTP, such as a worker.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { installPacked } from '../support/packed.js';
import { exchange, type RawReply, request } from '../support/raw-http.js';

/** Milliseconds for a test that installs the library and starts processes. */
export const STARTING = 120_000;
/** Milliseconds by which a promise about time may be missed on a machine that has others at work. */
export const ROOM = 2_500;
/** Milliseconds for what a process is sure to do, on a machine that has others at work. */
const PATIENCE = 30_000;

/** Packages that the applications may import, beside those that the library needs. */
const PACKAGES = [
  '@electric-sql/pglite',
  '@keyv/redis',
  '@nestjs/platform-express',
  '@nestjs/platform-fastify',
  'bluebird',
  'bullmq',
  'ioredis',
  'keyv',
  'pg',
];

const PRELUDE = `
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Module } from '@nestjs/common';
import { BandwidthCallbacksModule, bxml, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
`;

export interface IdleOptions {
  /** The module of the application. */
  readonly code: string;
  readonly env?: Readonly<Record<string, string>>;
  /** JavaScript (ESM) that runs before anything else, such as one that changes the clock. */
  readonly preload?: string;
  readonly flags?: readonly string[];
  /** Whether to wait until it listens (or is ready). Default: true. */
  readonly wait?: boolean;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Milliseconds since the last signal was sent, or since the process was started. */
  readonly ms: number;
}

export interface TimedReply extends RawReply {
  readonly ms: number;
}

const running = new Set<IdleApp>();
let installed: string | undefined;
let written = 0;

/** Ends every application that a test left running; for `afterEach`. */
export async function endIdleApps(): Promise<void> {
  await Promise.all([...running].map((app) => app.kill()));
}

/** Removes the installed library; for `afterAll`. */
export function removeInstalled(): void {
  if (installed) rmSync(installed, { recursive: true, force: true });
  installed = undefined;
}

/** Starts an application on the packed library; see the top of this file. */
export async function startIdle(platform: 'express' | 'fastify' | 'none', options: IdleOptions): Promise<IdleApp> {
  const folder = (installed ??= install());
  const flags = [...(options.flags ?? [])];
  if (options.preload !== undefined) flags.push('--import', write(folder, options.preload));
  const file = write(folder, compiled(PRELUDE + options.code));
  const child = spawn(process.execPath, [...flags, join(folder, 'main.mjs'), file, platform], {
    cwd: folder,
    env: { PATH: process.env['PATH'], NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const app = new IdleApp(child);
  running.add(app);
  if (options.wait !== false) await app.started();
  return app;
}

/** An application in a quiet process of its own. */
export class IdleApp {
  private readonly chunks: string[] = [];
  private readonly closed: Promise<unknown>;
  private since = performance.now();
  /** What came of it since the last signal; `undefined` while it runs. */
  private ended: Exit | undefined;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => this.chunks.push(String(chunk)));
    child.stderr?.on('data', (chunk: Buffer) => this.chunks.push(String(chunk)));
    child.once('exit', (code, signal) => (this.ended = { code, signal, ms: performance.now() - this.since }));
    this.closed = once(child, 'close');
  }

  /** All that it wrote so far, its log included. */
  get output(): string {
    return this.chunks.join('');
  }

  /** Waits until it wrote a line with this text, and gives all such lines. */
  async said(text: string, patience: number = PATIENCE): Promise<string[]> {
    const until = performance.now() + patience;
    for (;;) {
      const pieces = this.output.split('\n');
      // What stands after the last break is the beginning of a line.
      const lines = (this.ended ? pieces : pieces.slice(0, -1)).filter((line) => line.includes(text));
      if (lines.length > 0) return lines;
      if (this.ended || performance.now() > until) {
        throw new Error(`The application ${this.ended ? 'ended' : 'runs'} and did not say "${text}":\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Waits until it listens, or is ready where it has no HTTP. */
  async started(patience: number = PATIENCE): Promise<void> {
    await this.said('idle: ', patience);
  }

  get origin(): string {
    const port = /^idle: listening on port (\d+)$/m.exec(this.output)?.[1];
    if (!port) throw new Error(`The application does not listen:\n${this.output}`);
    return `http://127.0.0.1:${port}`;
  }

  /** Posts one callback over a connection of its own. */
  async post(payload: unknown, path = '/bandwidth/callbacks', headers: readonly string[] = []): Promise<TimedReply> {
    const lines = ['Content-Type: application/json', ...headers];
    return this.send(request(`POST ${path}`, lines, JSON.stringify(payload)));
  }

  /** Sends these bytes over a connection of their own, and waits for the reply. */
  async send(...pieces: string[]): Promise<TimedReply> {
    const begin = performance.now();
    const [reply] = await exchange(this.origin, ...pieces);
    if (!reply) throw new Error(`There was no reply:\n${this.output}`);
    return { ...reply, ms: performance.now() - begin };
  }

  /** Sends a signal, from which the time to its end is counted. */
  signal(signal: NodeJS.Signals): void {
    this.since = performance.now();
    this.child.kill(signal);
  }

  /** Waits until it has ended and its output is complete. */
  async exit(patience: number = PATIENCE): Promise<Exit> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const fail = () => reject(new Error(`The application did not end within ${patience} ms:\n${this.output}`));
      timer = setTimeout(fail, patience);
    });
    await Promise.race([this.closed, late]).finally(() => clearTimeout(timer));
    running.delete(this);
    return this.ended as Exit;
  }

  async kill(): Promise<void> {
    running.delete(this);
    if (!this.ended) this.child.kill('SIGKILL');
    await this.closed;
  }
}

function install(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bandwidth-callbacks-idle-'));
  installPacked(folder, PACKAGES);
  copyFileSync(fileURLToPath(new URL('main.mjs', import.meta.url)), join(folder, 'main.mjs'));
  return folder;
}

function write(folder: string, code: string): string {
  const file = join(folder, `module-${++written}.mjs`);
  writeFileSync(file, code);
  return file;
}

function compiled(code: string): string {
  const transform = { legacyDecorator: true, decoratorMetadata: true };
  const parser = { syntax: 'typescript', decorators: true } as const;
  const options = { swcrc: false, jsc: { target: 'es2023', parser, transform }, module: { type: 'es6' } } as const;
  return transformSync(code, options).code;
}
