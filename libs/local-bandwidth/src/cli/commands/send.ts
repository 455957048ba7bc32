import type { Exchange } from '../../exchanges/exchange.js';
import { reportAnswer } from '../answered.js';
import type { Command, Given } from '../command.js';
import { CONTROL_OPTIONS, ControlClient } from '../control-client.js';
import { EXIT, type ExitCode, wrongUsage } from '../exit-code.js';
import type { Terminal } from '../terminal.js';

export const send: Command = {
  name: 'send',
  words: 'EVENT',
  takes: [0, 1],
  summary: 'Sends one callback of any event, those of V1 included, without a call behind it, and shows the answer.',
  options: {
    set: { value: 'PATH=VALUE', multiple: true, about: 'A value in the payload; PATH:=JSON for what is no text.' },
    to: { value: 'URL', about: 'A URL of the application. Default: its callback URL.' },
    list: { about: 'Lists the events that can be sent.' },
    ...CONTROL_OPTIONS,
  },
  examples: [
    'local-bandwidth send voice.gather --set digits=1 --to http://127.0.0.1:3000/bandwidth/callbacks/menu',
    "local-bandwidth send messaging.message-received --set message.text='STOP'",
  ],
  run: sendEvent,
};

async function sendEvent(given: Given, terminal: Terminal): Promise<ExitCode> {
  const client = ControlClient.of(given, terminal);
  if (given.flag('list')) return listEvents(client, terminal);
  const [event] = given.words;
  if (event === undefined) throw wrongUsage('send takes the name of an event; --list shows them.');
  const to = given.option('to');
  const set = Object.fromEntries(given.options('set').map((pair) => valueOf(pair)));
  const { exchangeId } = await client.post<{ exchangeId: string }>('/events', { event, set, ...(to && { to }) });
  return reportAnswer(await client.get<Exchange>(`/exchanges/${exchangeId}`), terminal);
}

async function listEvents(client: ControlClient, terminal: Terminal): Promise<ExitCode> {
  const events = await client.get<readonly { name: string; summary: string }[]>('/events');
  const width = Math.max(...events.map(({ name }) => name.length));
  for (const { name, summary } of events) terminal.write(`${name.padEnd(width)}  ${summary}\n`);
  return EXIT.right;
}

/** `digits=1` is text, as Bandwidth sends it; `message.segmentCount:=2` is JSON. */
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
