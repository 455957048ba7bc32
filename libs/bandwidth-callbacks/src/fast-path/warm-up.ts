import type { Server } from 'node:net';
// Node's own timer, because a test may have faked the global one.
import { setImmediate } from 'node:timers';
import { FAST_PATH } from './switch.js';

/**
 * Runs the code of a first callback once the server listens, one piece in each turn of the event loop. Node compiles a
 * function when it is first called, which takes most of the time of a first callback. This does not delay the start,
 * and does not run if the server never listens.
 *
 * @param pieces functions without an effect, which may throw
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
      // The first callback that needs this code reports what is wrong.
    }
    setImmediate(next);
  };
  server.once('listening', () => setImmediate(next));
}
