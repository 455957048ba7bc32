/**
 * Waits for work, until a deadline.
 *
 * @param milliseconds counted from now
 * @returns whether the work was through in time
 */
export async function withinDeadline(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
    timer.unref();
  });
  try {
    return await Promise.race([work.then(() => true), expired]);
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds until a deadline that is counted from the arrival of a request: so long has its sender been waiting. */
export function timeLeft(deadline: number, receivedAt: Date): number {
  return Math.max(0, deadline - (Date.now() - receivedAt.getTime()));
}
