import { randomUUID } from 'node:crypto';
import { type IncomingMessage, request as send, type Server } from 'node:http';
/** @ts-ignore -- an optional package: its types are missing where it is not installed. */
import type { Exchange, ReceivedHeaders } from 'local-bandwidth/inspector';
import { whileReachable } from '../testing/tester/application-server.js';
import { markReplayed } from '../wire/auth/admissions.js';
import type { Recorder } from './recorder.js';

/** Headers that belong to one connection, or that Node makes anew. */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'expect',
  'upgrade',
]);

/** An exchange to send again, and how. */
export interface Replay {
  readonly exchange: Exchange;
  /** The headers as they arrived, with credentials. */
  readonly headers: ReceivedHeaders;
  readonly times: number;
  /** The body to send instead of the exchange's; `undefined` sends that again. */
  readonly body: string | undefined;
}

/**
 * Sends a callback to the application again, through everything that runs before the endpoint, and with the credentials
 * that it arrived with. It counts as a new event, so its handlers run. If it is sent several times, the later ones are
 * duplicates of the first.
 *
 * @returns the ids of the exchanges that it made
 */
export async function replay(server: Server, recorder: Recorder, again: Replay): Promise<readonly string[]> {
  const ids: string[] = [];
  const tag = randomUUID();
  const mark = (request: IncomingMessage) => {
    markReplayed(request, tag);
    recorder.repeats(request, { of: again.exchange.id, noted: (id) => ids.push(id) });
  };
  await whileReachable(
    server,
    async (origin) => {
      for (let time = 0; time < again.times; time += 1) await sendOnce(origin, again);
    },
    ({ req }) => mark(req),
  );
  return ids;
}

function sendOnce(origin: string, { exchange: { request }, headers, body = request.body }: Replay): Promise<void> {
  const { pathname, search } = new URL(request.url);
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name)));
  return new Promise((resolve, reject) => {
    const sending = send(`${origin}${pathname}${search}`, { method: request.method, headers: sent, agent: false });
    sending.once('error', reject);
    sending.once('response', (response) => response.once('end', resolve).once('error', reject).resume());
    sending.end(request.method === 'GET' ? undefined : body);
  });
}
