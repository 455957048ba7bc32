import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets everybody else have their turn of the event loop before something goes on that takes long. The first immediate may
 * come before anybody's timers and sockets were looked at; the second comes after both.
 */
export async function othersTurn(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
