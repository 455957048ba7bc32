import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScriptedTerminal } from '../../support/scripted-terminal.js';
import { until } from '../../support/until.js';
import { closeServers } from './served.js';

const running: RecordingCommand[] = [];

/** Ends and removes what a test has started; for `afterEach`. */
export async function endRecordings(): Promise<void> {
  for (const each of running.splice(0)) {
    await each.end();
    each.remove();
  }
  await closeServers();
}

/** `local-bandwidth record` before an application. */
export class RecordingCommand {
  readonly terminal = new ScriptedTerminal();
  readonly folder = mkdtempSync(join(tmpdir(), 'record-'));
  readonly #ended: Promise<number>;

  constructor(to: string) {
    running.push(this);
    this.#ended = this.terminal.run('record', '--listen', '0', '--to', to, '--out', this.folder, '--ready-line');
  }

  /** Where it listens. */
  async url(): Promise<string> {
    await until(
      () => this.terminal.output,
      (output) => output.includes('\n'),
    );
    return (JSON.parse(this.terminal.output.split('\n')[0] ?? '') as { url: string }).url;
  }

  /** Ends it as Ctrl+C does. @returns the exit code */
  async end(): Promise<number> {
    this.terminal.interrupt();
    return this.#ended;
  }

  get files(): { readonly path: string; readonly text: string }[] {
    return readdirSync(this.folder)
      .toSorted()
      .map((name) => join(this.folder, name))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
