import type { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { type Style, styleFor } from './style.js';

/** Where a command reads and writes. */
export interface Terminal {
  /** Writes text as it is, without a line break of its own. */
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly style: Style;
  /** Whether a person reads along; else lines are plain, and none is written over. */
  readonly isInteractive: boolean;
  readonly columns: number;
  readonly input: Readable & Partial<Pick<ReadStream, 'setRawMode' | 'isTTY'>>;
  readonly variables: NodeJS.ProcessEnv;
  /** From now on the command goes on when nobody reads its output any more, as somebody else needs it: it is a server. */
  readonly outliveOutput: () => void;
  /** Aborted when the person ends the command with Ctrl+C. */
  readonly interrupted: AbortSignal;
}

const DEFAULT_COLUMNS = 100;

/** That of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
  let isServer = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    beClosedPipe(error);
    if (!isServer) process.exit(); // `local-bandwidth tail | head` closes the pipe; that is no failure
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
    interrupted: interrupt.signal,
  };
}

/** @throws what else is wrong with an output than that its reader has gone */
function beClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
