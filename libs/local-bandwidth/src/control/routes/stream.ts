import type { ServerResponse } from 'node:http';
import type { ChangeLog, LoggedChange } from '../../changes/change-log.js';
import { ControlError } from '../control-error.js';
import type { AskedForExchanges, Route } from '../route.js';

const MOST_WATCHING = 100;
/** The interval of keep-alive lines, so that no proxy closes the connection as idle, ms. */
const HEARTBEAT = 15_000;
/** A client that leaves this many bytes unread is disconnected. */
const LARGEST_BACKLOG = 8_388_608;

export const streamRoutes: readonly Route<AskedForExchanges>[] = [
  {
    method: 'GET',
    path: '/stream',
    summary:
      'Sends all changes as server-sent events, named after their kind. With Last-Event-ID the missed ones come first.',
    contentType: 'text/event-stream',
    answers: { 200: { description: 'Events whose data is a change' } },
    handle: ({ session, headers }) => {
      if (session.changes.watching >= MOST_WATCHING)
        throw new ControlError(429, 'TOO_MANY', 'Too many clients are watching.');
      const last = headers['last-event-id'];
      const after = typeof last === 'string' && /^\d+$/.test(last) ? Number(last) : undefined;
      return { status: 200, stream: (response) => watch(response, session.changes, after) };
    },
  },
];

function watch(response: ServerResponse, changes: ChangeLog, after: number | undefined): void {
  response.setHeader('Content-Type', 'text/event-stream');
  response.setHeader('Cache-Control', 'no-store, no-transform'); // compression would delay events
  response.flushHeaders();
  const send = (logged: LoggedChange) => {
    response.write(written(logged));
    if (response.writableLength > LARGEST_BACKLOG) response.destroy();
  };
  response.write(': the changes of a local Bandwidth\n\n');
  if (after !== undefined) for (const logged of changes.after(after)) send(logged);
  const stopWatching = changes.watch(send, () => response.end());
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT);
  heartbeat.unref();
  response.once('close', () => {
    stopWatching();
    clearInterval(heartbeat);
  });
}

function written({ id, change }: LoggedChange): string {
  return `id: ${id}\nevent: ${change.kind}\ndata: ${JSON.stringify(change)}\n\n`;
}
