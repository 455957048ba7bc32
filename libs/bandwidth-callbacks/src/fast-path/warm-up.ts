import type { Server } from 'node:net';
// Node's own timer, because a test may have faked the global one.
import { setImmediate } from 'node:timers';
import { FAST_PATH } from './switch.js';

/**
 * Runs what the first callback would otherwise run first, once the server listens: a piece in each turn of the event loop.
 * Node compiles a function when it is first called, which takes most of the time of a first callback. It makes no start
 * longer, and a server that never listens skips it.
 *
 * @param pieces have no effect, and may throw
 */
export function warmUp(server: Server, pieces: Iterable<() => unknown>): void {
  if (!FAST_PATH) return;
  const left = pieces[Symbol.iterator]();
  const next = () => {
    const piece = left.next();
    if (piece.done || !server.listening) return;
    try {
      piece.value();
    } catch {
      // The first callback that needs it will say what is wrong.
    }
    setImmediate(next);
  };
  server.once('listening', () => setImmediate(next));
}
