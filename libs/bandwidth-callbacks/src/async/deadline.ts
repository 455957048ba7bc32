import type { Cancellation } from './cancellation.js';

/**
 * Waits for work, until a deadline.
 *
 * @param milliseconds counted from now
 * @param cancellation of the work: once it is cancelled, there is no deadline, which would only hold up the process
 * @returns whether the work was through in time
 */
export function withinDeadline(
  work: PromiseLike<unknown>,
  milliseconds: number,
  cancellation?: Cancellation,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    // It keeps the process alive: somebody waits for it, and there may be nothing else to do meanwhile.
    const timer = setTimeout(() => resolve(false), milliseconds);
    cancellation?.onCancel(() => clearTimeout(timer));
    work.then(
      () => {
        clearTimeout(timer);
        resolve(true);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error as Error);
      },
    );
  });
}

/**
 * Milliseconds until a deadline that is counted from the arrival of a request: so long has its sender been waiting.
 *
 * @param arrivedAt of `performance.now()`, which runs on evenly when the wall clock is set
 */
export function timeLeft(deadline: number, arrivedAt: number): number {
  const waited = Math.max(0, performance.now() - arrivedAt); // a test may have put another clock in place meanwhile
  return Math.max(0, deadline - waited);
}
