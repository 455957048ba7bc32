import type { Exchange } from '../../exchanges/exchange.js';
import { isTaken } from '../answered.js';
import type { Command, Given } from '../command.js';
import { CONTROL_OPTIONS, ControlClient } from '../control-client.js';
import { exchangeLine } from '../exchange-line.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { wholeNumberOption } from '../number-option.js';
import type { Terminal } from '../terminal.js';

const MOST = 100;

export const replay: Command = {
  name: 'replay',
  words: 'ID',
  takes: [1, 1],
  summary: 'Sends the callback of an exchange again, without a call behind it.',
  options: {
    times: { value: 'N', about: `How often. Default: 1, at most ${MOST}.` },
    edit: { about: 'Opens the body in $VISUAL or $EDITOR first; without a terminal the body is read from stdin.' },
    ...CONTROL_OPTIONS,
  },
  examples: [
    'local-bandwidth replay x12',
    'local-bandwidth replay x12 --times 3',
    `local-bandwidth replay x12 --edit < body.json`,
  ],
  run: sendAgain,
};

async function sendAgain(given: Given, terminal: Terminal): Promise<ExitCode> {
  const times = wholeNumberOption(given, 'times', [1, MOST]) ?? 1;
  const client = ControlClient.of(given, terminal);
  const path = `/exchanges/${encodeURIComponent(given.words[0] ?? '')}`;
  const edit = given.flag('edit') ? { edit: { body: await editedBody(client, path, terminal) } } : {};
  const { ids } = await client.post<{ readonly ids: readonly string[] }>(`${path}/replay`, { times, ...edit });
  const exchanges = await Promise.all(ids.map((id) => client.get<Exchange>(`/exchanges/${id}`)));
  for (const exchange of exchanges) terminal.write(`${exchangeLine(exchange, terminal.style)}\n`);
  if (exchanges.some(({ response }) => response === undefined)) return EXIT.unreachable;
  const isAnyRefused = exchanges.some((exchange) => exchange.response && !isTaken(exchange, exchange.response.status));
  return isAnyRefused ? EXIT.failed : EXIT.right;
}

async function editedBody(client: ControlClient, path: string, terminal: Terminal): Promise<string> {
  const { request } = await client.get<Exchange>(path);
  const { editedText } = await import('../edit-text.js');
  return editedText(request.body, terminal);
}
