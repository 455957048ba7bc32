import type { IncomingMessage } from 'node:http';

/** Milliseconds that the rest of a body has whose request is refused already. */
const REST = 1_000;

/**
 * Bounds how long the rest of a body is waited for once the request is refused, and lets its sender read the reply until
 * then. Node reads that rest and drops it; without a bound a body that never arrives would hold up the end of the server.
 * Where the connection is to be closed, it stays open for reading: closed while bytes still arrive, it would be reset, and
 * the reply lost to a sender that writes all of its body before it reads.
 */
export function boundRestOfBody(request: IncomingMessage): void {
  const { socket } = request;
  if (request.complete || request.httpVersionMajor !== 1 || socket.destroyed) return;
  // The connection keeps the process alive while there is something to break off. Where its sender hangs up after the
  // reply, Node does not close the request, so that nothing would clear the timer.
  const timer = setTimeout(() => socket.destroy(), REST).unref();
  let closesAfterReply = false;
  socket.destroySoon = () => {
    closesAfterReply = true;
    socket.end();
  };
  request.once('close', () => {
    clearTimeout(timer);
    if (closesAfterReply) socket.destroy();
    else Reflect.deleteProperty(socket, 'destroySoon');
  });
}

/** Node reads and drops the body of a refused request to keep the connection; one that may be large is not worth that. */
export function isWorthKeeping({ headers }: IncomingMessage, bodyLimit: number): boolean {
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] === undefined : Number(length) <= bodyLimit;
}
