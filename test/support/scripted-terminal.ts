import { PassThrough } from 'node:stream';
import { runCommandLine } from '../../libs/local-bandwidth/src/cli/command-line.js';
import type { Terminal } from '../../libs/local-bandwidth/src/cli/terminal.js';

/** A terminal whose lines are kept, and on which a test types. */
export class ScriptedTerminal implements Terminal {
  readonly input: PassThrough & { isTTY?: true } = new PassThrough();
  readonly style = (_: string, text: string) => text;
  readonly columns = 120;
  readonly #interrupt = new AbortController();
  output = '';
  errors = '';

  constructor(
    readonly variables: NodeJS.ProcessEnv = {},
    readonly isInteractive = false,
  ) {}

  get interrupted(): AbortSignal {
    return this.#interrupt.signal;
  }

  readonly write = (text: string) => void (this.output += text);
  readonly writeError = (text: string) => void (this.errors += text);

  readonly outliveOutput = () => {};

  /** As Ctrl+C does. */
  interrupt(): void {
    this.#interrupt.abort();
  }

  /** Runs a command on it. @returns the exit code */
  run(...args: string[]): Promise<number> {
    return runCommandLine(args, this);
  }
}
