import { setTimeout as delay } from 'node:timers/promises';
import type { Exchange } from '../exchanges/exchange.js';
import type { ControlClient } from './control-client.js';
import { exchangeLine } from './exchange-line.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { Terminal } from './terminal.js';

const LOOK = 20;
/** Longer than any callback may take, ms. */
const LONGEST = 30_000;
const CHALLENGE = 401;
const EMERGENCY = 'emergency.emergencyCallingQuery';

/** The exchange that a query finds, once it is over: the one after the challenge, where there is one. */
export async function answered(client: ControlClient, query: string, stop: AbortSignal): Promise<Exchange | undefined> {
  const end = performance.now() + LONGEST;
  let last: Exchange | undefined;
  while (performance.now() < end && !stop.aborted) {
    const found = await client.get<readonly Exchange[]>(`/exchanges?q=${encodeURIComponent(query)}`);
    const isSame = last !== undefined && found.at(-1)?.id === last.id;
    last = found.at(-1);
    const isOver = last && (last.response !== undefined || last.error !== undefined);
    // A request without credentials may be followed by one that has them.
    if (isOver && (last?.response?.status !== CHALLENGE || isSame)) return last;
    await delay(LOOK);
  }
  return last;
}

/** Shows an exchange, and the answer if that has a body. */
export function reportAnswer(exchange: Exchange | undefined, terminal: Terminal): ExitCode {
  if (!exchange) {
    terminal.writeError('The application has not answered.\n');
    return EXIT.unreachable;
  }
  const { response } = exchange;
  terminal.write(`${exchangeLine(exchange, terminal.style)}\n`);
  if (response?.body) terminal.write(`${response.body.trimEnd()}\n`);
  if (!response) return EXIT.unreachable;
  return isTaken(exchange, response.status) ? EXIT.right : EXIT.failed;
}

/** Bandwidth follows no redirects. The emergency API alone takes some for an answer: emergency/emergencyCallingApiGuide. */
function isTaken({ event = '' }: Exchange, status: number): boolean {
  return status < 300 || (event === EMERGENCY && status >= 301 && status <= 303);
}
