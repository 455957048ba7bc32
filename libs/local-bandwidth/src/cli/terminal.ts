import type { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { type Style, styleFor } from './style.js';

/** The input and output of a command. */
export interface Terminal {
  /** Writes a text, without adding a line break. */
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly style: Style;
  /** Whether the output is a terminal, where lines can be overwritten. */
  readonly isInteractive: boolean;
  readonly columns: number;
  readonly input: Readable & Partial<Pick<ReadStream, 'setRawMode' | 'isTTY'>>;
  readonly variables: NodeJS.ProcessEnv;
  /** Lets the command continue when its output is closed. A server does, since clients still need it. */
  readonly outliveOutput: () => void;
  /**
   * Aborted when the user ends the command with Ctrl+C, or a signal ends it. The signals end the process of a command
   * that never asks for this.
   */
  readonly interrupted: AbortSignal;
}

const DEFAULT_COLUMNS = 100;

/** The input and output of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  let interrupt: AbortController | undefined;
  let isServer = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    beClosedPipe(error);
    if (!isServer) process.exit(); // `local-bandwidth tail | head` closes the pipe, which is no failure
  });
  stderr.on('error', beClosedPipe);
  return {
    write: (text) => void (stdout.destroyed || stdout.write(text)),
    writeError: (text) => void (stderr.destroyed || stderr.write(text)),
    outliveOutput: () => void (isServer = true),
    style: styleFor(stdout, env),
    isInteractive: stdout.isTTY === true,
    columns: stdout.columns ?? DEFAULT_COLUMNS,
    input: stdin,
    variables: env,
    get interrupted() {
      interrupt ??= interruptedBySignals();
      return interrupt.signal;
    },
  };
}

function interruptedBySignals(): AbortController {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
  return interrupt;
}

/** Ignores the error of an output whose reader has closed it, and throws any other. */
function beClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
