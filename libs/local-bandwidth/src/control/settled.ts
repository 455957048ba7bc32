import type { Session } from '../session.js';

/** The longest wait, ms of real time. */
const LONGEST = 500;

/**
 * On the virtual clock, waits until everything that is due now has happened, so that the next request sees it. The wait
 * is short, since the application itself may be asking, in the middle of a callback.
 */
export async function settled(session: Session): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([session.settle(), new Promise<void>((resolve) => (timer = setTimeout(resolve, LONGEST)))]);
  clearTimeout(timer);
}
