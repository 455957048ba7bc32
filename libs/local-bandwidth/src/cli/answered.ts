import { setTimeout as delay } from 'node:timers/promises';
import type { Exchange } from '../exchanges/exchange.js';
import type { ControlClient } from './control-client.js';
import { refusedCredentials } from '../exchanges/challenge.js';
import { exchangeLine } from './exchange-line.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { Terminal } from './terminal.js';

/** The interval at which the exchange is looked up, ms. */
const LOOK = 20;
/** No callback may take longer, ms. */
const LONGEST = 30_000;
const CHALLENGE = 401;
const EMERGENCY = 'emergency.emergencyCallingQuery';

/** Waits until the last exchange that matches a query is over. After a challenge it waits for the next exchange. */
export async function answered(client: ControlClient, query: string, stop: AbortSignal): Promise<Exchange | undefined> {
  const end = performance.now() + LONGEST;
  let last: Exchange | undefined;
  while (performance.now() < end && !stop.aborted) {
    const found = await client.get<readonly Exchange[]>(`/exchanges?q=${encodeURIComponent(query)}`);
    const isSame = last !== undefined && found.at(-1)?.id === last.id;
    last = found.at(-1);
    const isOver = last && (last.response !== undefined || last.error !== undefined);
    // After a challenge, the callback may be sent again with credentials.
    if (isOver && (last?.response?.status !== CHALLENGE || isSame)) return last;
    await delay(LOOK);
  }
  return last;
}

/** Prints an exchange with the body of its answer, and returns the exit code. */
export function reportAnswer(exchange: Exchange | undefined, terminal: Terminal): ExitCode {
  if (!exchange) {
    terminal.writeError('The application has not answered.\n');
    return EXIT.unreachable;
  }
  const { response } = exchange;
  terminal.write(`${exchangeLine(exchange, terminal.style)}\n`);
  if (response?.body) terminal.write(`${response.body.trimEnd()}\n`);
  if (!response) return EXIT.unreachable;
  explain(exchange, terminal);
  return isTaken(exchange, response.status) ? EXIT.right : EXIT.failed;
}

/** Says what to do where the application refuses credentials, or their absence. */
export function explain(exchange: Exchange, terminal: Terminal): void {
  const refused = refusedCredentials(exchange);
  if (refused) terminal.writeError(`${refused.what} ${refused.fix}\n`);
}

/**
 * Tells whether Bandwidth accepts the status of an answer. It follows no redirects, but the emergency API accepts some
 * as answers (emergency/emergencyCallingApiGuide).
 */
export function isTaken({ event = '' }: Exchange, status: number): boolean {
  return status < 300 || (event === EMERGENCY && status >= 301 && status <= 303);
}
