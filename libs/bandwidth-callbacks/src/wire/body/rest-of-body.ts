import type { IncomingMessage } from 'node:http';
// Node's own timers, because a test may have faked the global ones, and a shutdown must not hang on fake time.
import { clearTimeout, setTimeout } from 'node:timers';

/** Milliseconds to wait for the rest of the body of a refused request. */
const REST = 1_000;

/**
 * Limits how long the server waits for the rest of the body of a refused request, while its sender can still read the
 * reply. Node reads and drops that rest; without a limit a body that never arrives would delay the server's shutdown. A
 * connection that is to be closed stays open for reading meanwhile: if it were closed while bytes still arrive, it
 * would be reset, and a sender that writes its whole body before it reads would never see the reply.
 */
export function boundRestOfBody(request: IncomingMessage): void {
  const { socket } = request;
  if (request.complete || request.httpVersionMajor !== 1 || socket.destroyed) return;
  // Unref the timer: the connection keeps the process alive for as long as it matters. If the sender hangs up after the
  // reply, Node does not close the request, so nothing would clear the timer.
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

/**
 * Whether to keep the connection of a refused request. Not if its body may be large, since Node would have to read and
 * drop all of it.
 */
export function isWorthKeeping({ headers }: IncomingMessage, bodyLimit: number): boolean {
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] === undefined : Number(length) <= bodyLimit;
}
