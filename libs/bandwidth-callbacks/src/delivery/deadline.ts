/**
 * Waits for work, until a deadline.
 *
 * @param milliseconds `undefined` waits for as long as it takes
 * @returns whether the work was through in time
 */
export async function withinDeadline(work: Promise<void>, milliseconds: number | undefined): Promise<boolean> {
  if (milliseconds === undefined) return work.then(() => true);
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, milliseconds, false)));
  try {
    return await Promise.race([work.then(() => true), expired]);
  } finally {
    clearTimeout(timer);
  }
}
