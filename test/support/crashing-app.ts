import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { QueueOptions } from 'nestjs-bandwidth-callbacks/queue';
import { BandwidthClient } from 'nestjs-bandwidth-callbacks/testing';
import { until } from './until.js';

const PROGRAM = fileURLToPath(new URL('../durable/crash/application.mjs', import.meta.url));

/** How an application to be killed behaves. */
export interface CrashSettings {
  readonly queue: QueueOptions;
  /** The file that says what was handled, a line each: handler, call id, attempt. */
  readonly journal: string;
  readonly handlers?: readonly ('one' | 'two')[];
  /** Default: they handle. */
  readonly plan?: { readonly one?: 'handle' | 'hang' | 'fail'; readonly two?: 'handle' | 'hang' | 'fail' };
  /** Dies when it is about to answer its first request. */
  readonly dieBeforeAnswering?: boolean;
  /** Milliseconds by which its clock is wrong. */
  readonly clock?: number;
}

/** What an application tells its parent. */
interface Told {
  readonly port?: number;
  readonly handler?: string;
  readonly callId?: string;
  readonly attempt?: number;
  readonly written?: readonly string[];
}

const running = new Set<CrashingApp>();

/** Kills what a test left running. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map((app) => app.kill()));
}

/** An application in a process of its own, from the compiled library. */
export class CrashingApp {
  private readonly told: readonly Told[];
  private readonly news = new EventEmitter();
  readonly bandwidth: BandwidthClient;

  private constructor(
    private readonly child: ChildProcess,
    port: number,
    told: Told[],
  ) {
    this.bandwidth = new BandwidthClient({ url: `http://127.0.0.1:${port}/bandwidth/callbacks` });
    this.told = told;
    running.add(this);
    child.on('message', () => this.news.emit('one'));
  }

  static async start(settings: CrashSettings): Promise<CrashingApp> {
    const env = { ...process.env, SETTINGS: JSON.stringify(settings), NODE_OPTIONS: '' };
    const child = fork(PROGRAM, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const told: Told[] = [];
    // From the first message on, since a backlog is handled before the server listens.
    child.on('message', (message: Told) => told.push(message));
    const port = await Promise.race([
      until(
        () => told.find((message) => message.port !== undefined)?.port,
        (found) => found !== undefined,
      ),
      once(child, 'exit').then(() => {
        throw new Error('The application ended before it listened. Is the library built? npm run build:lib');
      }),
    ]);
    return new CrashingApp(child, port as number, told);
  }

  async until(isIt: (told: Told) => boolean): Promise<Told> {
    for (;;) {
      const found = this.told.find(isIt);
      if (found) return found;
      await once(this.news, 'one');
    }
  }

  get attempts(): readonly (number | undefined)[] {
    return this.told.filter(({ handler }) => handler !== undefined).map(({ attempt }) => attempt);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    running.delete(this);
    await this.ended(() => this.child.kill(signal));
  }

  /** Asks it to shut down, and does not wait. */
  terminate(): void {
    this.child.kill('SIGTERM');
  }

  async ended(cause: () => void = () => undefined): Promise<void> {
    running.delete(this);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    cause();
    await exit;
  }
}

export function journalOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return []; // nothing was handled yet
  }
}
