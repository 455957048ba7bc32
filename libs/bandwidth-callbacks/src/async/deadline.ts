/**
 * Waits for work, until a deadline.
 *
 * @param milliseconds counted from now
 * @returns whether the work was through in time
 */
export function withinDeadline(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
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

/** Milliseconds until a deadline that is counted from the arrival of a request: so long has its sender been waiting. */
export function timeLeft(deadline: number, receivedAt: Date): number {
  return Math.max(0, deadline - (Date.now() - receivedAt.getTime()));
}
