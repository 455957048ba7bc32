import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type App, Application } from '../callbacks/application.js';

/** How long to wait for a connection, and the pause before the next attempt, ms. */
const PATIENCE = 5000;
const PAUSE = 100;

/**
 * Waits until an application accepts connections.
 *
 * @param wait how long to wait at most, ms
 * @returns why it does not accept any; `undefined` if it does
 * @throws LocalBandwidthError for an invalid URL
 */
export async function unreached(app: App, wait: number, signal: AbortSignal): Promise<string | undefined> {
  if (typeof app !== 'string' && !(app instanceof URL)) return undefined; // called without a connection
  const { url } = new Application({ app });
  const end = performance.now() + wait;
  for (;;) {
    const problem = await connectionProblem(new URL(url));
    if (problem === undefined || performance.now() >= end || signal.aborted) return problem;
    await delay(PAUSE);
  }
}

async function connectionProblem({ protocol, hostname, port }: URL): Promise<string | undefined> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: Number(port || (protocol === 'https:' ? 443 : 80)) });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(PATIENCE) });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  } finally {
    socket.destroy();
  }
}

function reasonOf(error: unknown): string {
  const { code, message, name } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND') return 'there is no such host';
  return name === 'AbortError' ? 'no connection could be made' : message || (code ?? 'no connection could be made');
}
