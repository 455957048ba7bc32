import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Yields to the event loop before long synchronous work. The first immediate may run before timers and sockets were
 * polled; the second runs after both.
 */
export async function othersTurn(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
