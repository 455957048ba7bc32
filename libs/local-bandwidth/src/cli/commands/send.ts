import type { Exchange } from '../../exchanges/exchange.js';
import { reportAnswer } from '../answered.js';
import type { Command, Given } from '../command.js';
import type { ControlClient } from '../control-client.js';
import { EXIT, type ExitCode, wrongUsage } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { BANDWIDTH_OPTIONS, withBandwidth } from '../with-bandwidth.js';

export const send: Command = {
  name: 'send',
  words: 'EVENT',
  takes: [0, 1],
  summary: 'Sends one callback of any event, those of V1 included, without a call behind it, and shows the answer.',
  options: {
    set: {
      value: 'PATH=VALUE',
      multiple: true,
      about: 'A value in the payload; PATH:=JSON for values that are not text.',
    },
    to: {
      value: 'URL',
      about: 'A URL of the application, which may be relative to its callback URL. Default: the callback URL.',
    },
    list: { about: 'Lists the events that can be sent.' },
    ...BANDWIDTH_OPTIONS,
  },
  examples: [
    'local-bandwidth send voice.gather --set digits=1 --to callbacks/menu',
    'local-bandwidth send v1.gather --set digits=1',
    "local-bandwidth send messaging.message-received --set message.text='STOP'",
  ],
  run: sendEvent,
};

async function sendEvent(given: Given, terminal: Terminal): Promise<ExitCode> {
  if (given.flag('list')) return listEvents(terminal);
  const [event] = given.words;
  if (event === undefined) throw wrongUsage('send takes the name of an event; --list shows them.');
  const to = given.option('to');
  const set = Object.fromEntries(given.options('set').map((pair) => valueOf(pair)));
  const wanted = { event, set, ...(to && { to }) };
  return withBandwidth(given, terminal, (client) => sendWith(client, wanted, terminal));
}

async function sendWith(client: ControlClient, wanted: object, terminal: Terminal): Promise<ExitCode> {
  const { exchangeId } = await client.post<{ exchangeId: string }>('/events', wanted);
  return reportAnswer(await client.get<Exchange>(`/exchanges/${exchangeId}`), terminal);
}

async function listEvents(terminal: Terminal): Promise<ExitCode> {
  const { CATALOGUE } = await import('../../events/catalogue.js');
  const { sendingName } = await import('../../events/event-errand.js');
  const names = CATALOGUE.map((event) => sendingName(event));
  const width = Math.max(...names.map(({ length }) => length));
  for (const [index, { summary }] of CATALOGUE.entries()) {
    terminal.write(`${(names[index] ?? '').padEnd(width)}  ${summary}\n`);
  }
  return EXIT.right;
}

/** Parses `--set`. The value in `digits=1` is text, and the value in `message.segmentCount:=2` is JSON. */
function valueOf(pair: string): [path: string, value: unknown] {
  const [, path, isJson, value = ''] = /^([^=:]+)(:?)=(.*)$/s.exec(pair) ?? [];
  if (path === undefined) throw wrongUsage('--set takes PATH=VALUE, such as digits=1.');
  if (!isJson) return [path, value];
  try {
    return [path, JSON.parse(value)];
  } catch {
    throw wrongUsage(`--set ${path}:= takes JSON.`);
  }
}
