import { matches, problemOfQuery } from '../../exchanges/matches.js';
import type { Command, Given } from '../command.js';
import { CONTROL_OPTIONS, ControlClient } from '../control-client.js';
import { exchangeLine } from '../exchange-line.js';
import { EXIT, type ExitCode, wrongUsage } from '../exit-code.js';
import type { Terminal } from '../terminal.js';

export const tail: Command = {
  name: 'tail',
  words: '[QUERY]',
  takes: [0, Number.POSITIVE_INFINITY],
  summary: 'Shows every exchange as it happens, one line each.',
  options: CONTROL_OPTIONS,
  examples: ['local-bandwidth tail', 'local-bandwidth tail event:gather', 'local-bandwidth tail is:failed'],
  run: follow,
};

/** Prints exchanges until the user ends the command. */
async function follow(given: Given, terminal: Terminal): Promise<ExitCode> {
  const client = ControlClient.of(given, terminal);
  const query = given.words.join(' ');
  const problem = problemOfQuery(query);
  if (problem !== undefined) throw wrongUsage(problem);
  for await (const change of await client.changes(terminal.interrupted)) {
    if (change.kind !== 'exchange' || !matches(change.exchange, query)) continue;
    terminal.write(`${exchangeLine(change.exchange, terminal.style)}\n`);
  }
  if (terminal.interrupted.aborted) return EXIT.right;
  throw client.hasEnded();
}
