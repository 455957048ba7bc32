import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../libs/local-bandwidth/bin/local-bandwidth.js', import.meta.url));
const BUILT = fileURLToPath(new URL('../../libs/local-bandwidth/dist/page/page.js', import.meta.url));

/** The command of the built package, in a process of its own. */
export class LocalBandwidthProcess {
  readonly #process: ChildProcess;
  readonly url: string;

  private constructor(process: ChildProcess, url: string) {
    this.#process = process;
    this.url = url;
  }

  static async start(app: string, ...options: readonly string[]): Promise<LocalBandwidthProcess> {
    if (!existsSync(BUILT)) throw new Error('local-bandwidth is not built. Run `npm run build:lib`.');
    const child = spawn(process.execPath, [BIN, '--app', app, '--port', '0', '--ready-line', ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const line = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (said: Buffer) => resolve(said.toString()));
      child.stderr.once('data', (said: Buffer) => reject(new Error(said.toString())));
    });
    return new LocalBandwidthProcess(child, (JSON.parse(line) as { url: string }).url);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}
