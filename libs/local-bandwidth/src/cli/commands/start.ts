import { withoutCredentials } from '../../without-credentials.js';
import type { LocalBandwidth } from '../../local-bandwidth.js';
import type { Command, Given } from '../command.js';
import { exchangeLine } from '../exchange-line.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { interruption } from '../interruption.js';
import { startOptions } from '../start-options.js';
import type { Terminal } from '../terminal.js';
import { startBandwidth } from '../with-bandwidth.js';

export const start: Command = {
  name: 'start',
  words: '',
  takes: [0, 0],
  summary: 'Starts a local Bandwidth for an application, and shows every exchange with it.',
  options: {
    app: { value: 'URL', about: 'The callback URL of the application. Required.' },
    user: { value: 'NAME', about: 'The user name of the callbacks, sent after a challenge.' },
    password: { value: 'PASSWORD', about: 'The password that belongs to it.' },
    host: { value: 'HOST', about: 'Where it listens. Default: 127.0.0.1; any other interface needs --token.' },
    port: { value: 'PORT', about: 'Default: 4010; 0 takes any that is free.' },
    number: { value: 'NUMBER', multiple: true, about: 'A number of the application. Default: +15550100000.' },
    account: { value: 'ID', about: 'The account in payloads. Default: 9900000.' },
    application: { value: 'ID', about: 'The application in payloads. Default: a UUID that the seed gives.' },
    'strict-account': { about: 'The REST API refuses paths of other accounts.' },
    'api-user': { value: 'NAME', about: 'A user of the REST API. Default: it takes any credentials, and none.' },
    'api-password': { value: 'PASSWORD', about: 'The password that belongs to it.' },
    'client-id': { value: 'ID', about: 'A client to which the REST API gives access tokens.' },
    'client-secret': { value: 'SECRET', about: 'The secret that belongs to it.' },
    clock: { value: 'KIND', about: 'real, or virtual: then time stands still until a client asks. Default: real.' },
    speed: { value: 'TIMES', about: 'How many times faster people speak and pause; real clock only. Default: 1.' },
    latency: { value: 'MS', about: 'The delay before each callback. Default: 0.' },
    assume: { value: 'NAME=VALUE', multiple: true, about: 'What to assume where Bandwidth documents nothing.' },
    'rate-limit': {
      value: 'NAME=NUMBER',
      multiple: true,
      about: 'Answers requests above a limit per second with 429: calls=5, messages=1, media=10 and others.',
    },
    data: { value: 'DIR', about: 'Keeps the history there over restarts.' },
    seed: { value: 'NUMBER', about: 'The same seed gives the same ids. Default: 1.' },
    'allow-host': { value: 'HOST', multiple: true, about: 'Another host that BXML may name.' },
    'public-url': { value: 'URL', about: 'The origin that the application uses in its own URLs, such as its tunnel.' },
    token: { value: 'TOKEN', about: 'The token that requests have to carry: Authorization: Bearer TOKEN.' },
    'allow-production': { about: 'Starts even where NODE_ENV is production.' },
    'ready-line': { about: 'Prints {"url":"http://127.0.0.1:4010"} when it is ready, and nothing else.' },
  },
  examples: [
    'local-bandwidth --app http://127.0.0.1:3000/bandwidth/callbacks --user bw --password s3cret',
    'local-bandwidth start --app http://127.0.0.1:3000/ --port 0 --clock virtual --ready-line',
  ],
  run: runUntilInterrupted,
};

async function runUntilInterrupted(given: Given, terminal: Terminal): Promise<ExitCode> {
  terminal.outliveOutput();
  const { interrupted } = terminal;
  const bandwidth = await startBandwidth(startOptions(given));
  if (given.flag('ready-line')) terminal.write(`${JSON.stringify({ url: bandwidth.url })}\n`);
  else tellOf(bandwidth, terminal, given.option('token') !== undefined);
  try {
    await interruption(interrupted);
  } finally {
    await bandwidth.stop();
  }
  return EXIT.right;
}

/** Prints how to use the local Bandwidth. It does not print the token, since the output of a terminal is often kept. */
function tellOf(bandwidth: LocalBandwidth, { write, style }: Terminal, hasToken: boolean): void {
  const { url, session } = bandwidth;
  const [number = ''] = session.numbers;
  const at = `${url === 'http://127.0.0.1:4010' ? '' : ` --url ${url}`}${hasToken ? ' --token TOKEN' : ''}`;
  const rows = [
    ['Application', withoutCredentials(session.application.url)],
    [session.numbers.length === 1 ? 'Its number' : 'Its numbers', session.numbers.join(', ')],
    ['Phone', style('bold', `${url}/${hasToken ? '#token=TOKEN' : ''}`)],
    ['Control API', `${url}/local/v1 (described by ${url}/local/v1/openapi.json)`],
    ['bandwidth-sdk', `new Configuration({ basePath: '${url}/api/v2', … })`],
    ['Call it', style('bold', `npx local-bandwidth call +15551230001 ${number}${at}`)],
    ['Text it', style('bold', `npx local-bandwidth text +15551230001 ${number} 'Hello'${at}`)],
  ] as const;
  write(`${style('green', `A local Bandwidth listens at ${url}`)}. Ctrl+C ends it.\n\n`);
  for (const [name, value] of rows) write(`  ${name.padEnd(14)} ${value}\n`);
  write('\n');
  bandwidth.eachSession(({ exchanges }) => exchanges.watch((exchange) => write(`${exchangeLine(exchange, style)}\n`)));
}
