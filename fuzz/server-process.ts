import { type ChildProcess, fork } from 'node:child_process';
import type { Stalls } from './server/stall-watch.js';

export const CREDENTIALS = { username: 'bandwidth', password: 'pa:ss wörd' };
/** What callbacks are signed with. */
export const SECRETS = { subscriptions: 'of the subscriptions', tollfree: 'of toll-free numbers' };

export const platforms = ['express', 'fastify'] as const;
export type PlatformName = (typeof platforms)[number];

/** The state of the server process; taking it collects the garbage first, and starts the watch of stalls anew. */
export interface Measurement {
  readonly stalls: Stalls;
  /** Bytes. */
  readonly heapUsed: number;
  readonly rss: number;
  /** Lines of the log at level error. */
  readonly errorLines: number;
  /** Handlers that failed. */
  readonly failures: number;
}

export type ServerMessage = { readonly port: number } | { readonly measured: Measurement };

/** The server under test, in a process of its own. */
export class ServerProcess {
  /** Why the process ended before it was told to; `undefined` while it runs. */
  died: string | undefined;

  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {
    child.once('exit', (code, signal) => (this.died ??= `the server process ended (${signal ?? code})`));
  }

  static async start(platform: PlatformName): Promise<ServerProcess> {
    const program = new URL('server/main.js', import.meta.url);
    const child = fork(program, [platform], { execArgv: ['--expose-gc'] });
    const message = await messageOf(child);
    if ('port' in message) return new ServerProcess(child, `http://127.0.0.1:${message.port}`);
    throw new Error('The server did not say where it listens.');
  }

  async measure(): Promise<Measurement> {
    const answer = messageOf(this.child);
    this.child.send('measure');
    const message = await answer;
    if ('measured' in message) return message.measured;
    throw new Error('The server sent no measurement.');
  }

  stop(): void {
    this.died ??= '';
    if (this.child.connected) this.child.send('stop');
  }
}

function messageOf(child: ChildProcess): Promise<ServerMessage> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`The server process ended (${code}).`));
    child.once('exit', onExit);
    child.once('message', (message: ServerMessage) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}
