import type { Made } from '../../record/recorder.js';
import type { Command, Given } from '../command.js';
import { CommandFailure, EXIT, type ExitCode, wrongUsage } from '../exit-code.js';
import { interruption } from '../interruption.js';
import type { Terminal } from '../terminal.js';

/** The interval at which calls and conversations that are over are written, ms. */
const EVERY = 500;

export const record: Command = {
  name: 'record',
  words: '',
  takes: [0, 0],
  summary: 'Passes real traffic on to the application, and writes scenarios of it without personal data.',
  options: {
    listen: {
      value: '[HOST:]PORT',
      about: 'Where Bandwidth, or a tunnel, sends its callbacks. Default host: 127.0.0.1.',
    },
    to: { value: 'URL', about: 'The callback URL of the application. Requests keep their paths.' },
    out: { value: 'DIR', about: 'Where scenarios are written. Default: the current folder.' },
    'allow-production': { about: 'Starts even where NODE_ENV is production.' },
    'ready-line': { about: 'Prints {"url":"http://127.0.0.1:4020"} when it is ready.' },
  },
  examples: [
    'local-bandwidth record --listen 4020 --to http://127.0.0.1:3000/bandwidth/callbacks --out recordings',
    'ngrok http 4020     # then give the address of the tunnel to Bandwidth',
    'local-bandwidth run recordings/*.jsonc     # plays what was recorded',
  ],
  run: recordUntilInterrupted,
};

async function recordUntilInterrupted(given: Given, terminal: Terminal): Promise<ExitCode> {
  const { host, port } = addressIn(given.option('listen'));
  const to = applicationIn(given.option('to'));
  if (terminal.variables['NODE_ENV'] === 'production' && !given.flag('allow-production')) {
    throw new CommandFailure(EXIT.wrongUsage, 'NODE_ENV is production. Record elsewhere, or with --allow-production.');
  }
  terminal.outliveOutput();
  const { interrupted } = terminal;
  const { Recording } = await import('../../record/recording.js');
  const written = (path: string, { about }: Made) => terminal.write(`${terminal.style('green', path)}: ${about}\n`);
  const recording = await starting(() =>
    Recording.start({ host, port, to, folder: given.option('out') ?? '.', written }),
  );
  if (given.flag('ready-line')) terminal.write(`${JSON.stringify({ url: recording.url })}\n`);
  else terminal.write(`${notice(recording.url, to, terminal)}\n`);
  const sweeping = setInterval(() => recording.sweep(), EVERY);
  try {
    await interruption(interrupted);
  } finally {
    clearInterval(sweeping);
    await recording.stop();
  }
  return tellEnd(recording.summary, to, terminal);
}

interface Summary {
  readonly written: number;
  readonly answered: number;
  readonly unanswered: number;
  readonly leftOut: readonly string[];
  /** Why a scenario could not be written; `undefined` if all were. */
  readonly failure?: string | undefined;
}

function tellEnd(
  { written, answered, unanswered, leftOut, failure }: Summary,
  to: URL,
  { write, writeError }: Terminal,
): ExitCode {
  write(`Written: ${written === 1 ? '1 scenario' : `${written} scenarios`}.\n`);
  if (leftOut.length > 0) write(`Left out:\n${leftOut.map((line) => `  ${line}\n`).join('')}`);
  if (failure !== undefined) {
    writeError(`A scenario could not be written: ${failure}\n`);
    return EXIT.failed;
  }
  if (unanswered === 0 || answered > 0) return EXIT.right;
  writeError(`The application at ${to.origin} was never reached.\n`);
  return EXIT.unreachable;
}

function notice(url: string, to: URL, { style }: Terminal): string {
  return [
    `${style('green', `Listening at ${url}`)}, passing on to ${to.origin}. Ctrl+C writes what is complete.`,
    'Let Bandwidth send its callbacks here: point a tunnel at this port, and give Bandwidth its address with the path',
    'of your callbacks. Nothing personal is written; read a scenario before you share it all the same.',
  ].join('\n');
}

/** Starts something. @throws CommandFailure if its port or folder cannot be used */
async function starting<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code.startsWith('LOCAL_BANDWIDTH_')) throw new CommandFailure(EXIT.wrongUsage, message);
    throw error;
  }
}

function addressIn(listen: string | undefined): { readonly host: string; readonly port: number } {
  if (listen === undefined) throw wrongUsage('record needs --listen, the port that Bandwidth or a tunnel sends to.');
  const [, host = '127.0.0.1', port = ''] = /^(?:(\[[\da-f:]+\]|[^:\s]+):)?(\d{1,5})$/i.exec(listen) ?? [];
  if (port === '' || Number(port) > 65_535) throw wrongUsage('--listen takes a port from 0 to 65535, such as 4020.');
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

function applicationIn(to: string | undefined): URL {
  if (to === undefined) throw wrongUsage('record needs --to, the callback URL of your application.');
  const url = URL.canParse(to) ? new URL(to) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw wrongUsage('--to takes a URL that begins with http:// or https://.');
}
