import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type App, Application } from '../../callbacks/application.js';

/** How long a connection is tried, and how long until the next try, ms. */
const PATIENCE = 5000;
const PAUSE = 100;

/**
 * Waits until an application takes connections, ms at most.
 *
 * @returns why it does not; nothing where it does
 * @throws LocalBandwidthError for an invalid URL
 */
export async function unreached(app: App, wait: number, signal: AbortSignal): Promise<string | undefined> {
  if (typeof app !== 'string' && !(app instanceof URL)) return undefined; // neither has a port
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
  return name === 'AbortError' ? 'no connection came about' : message || (code ?? 'no connection came about');
}
