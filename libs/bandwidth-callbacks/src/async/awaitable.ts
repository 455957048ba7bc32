import nodeTimers from 'node:timers'; // which a test with fake timers leaves alone

/** A value, or the promise of one. */
export type Awaitable<T> = T | Promise<T>;

/**
 * Whether something has to be awaited, which is anything with a `then`. `instanceof Promise` would miss promises of
 * other realms, such as Node's own in a test, and those of a library that replaced the global `Promise`.
 */
export function isPromised<T>(value: Awaitable<T>): value is Promise<T> {
  const mayHaveMethods = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return mayHaveMethods && typeof (value as { readonly then?: unknown }).then === 'function';
}

/**
 * Waits for work, until a deadline. A test that has faked the global timers moves the deadline.
 *
 * @param milliseconds counted from now
 * @param signal ends the wait for the deadline when it is aborted, since the timer would keep the process alive
 * @returns whether the work finished in time
 */
export async function withinDeadline(
  work: PromiseLike<unknown>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<boolean> {
  return race(work, (giveUp) => {
    const timer = setTimeout(giveUp, milliseconds);
    const stop = () => clearTimeout(timer);
    signal?.addEventListener('abort', stop, { once: true });
    return stop;
  });
}

/**
 * Waits for work, until a deadline that a test with fake timers does not move: for what no test knows of, such as the
 * steps of a shutdown.
 *
 * @param milliseconds counted from now
 * @returns whether the work finished in time
 */
export async function withinRealTime(work: PromiseLike<unknown>, milliseconds: number): Promise<boolean> {
  return race(work, (giveUp) => {
    const timer = nodeTimers.setTimeout(giveUp, milliseconds);
    return () => nodeTimers.clearTimeout(timer);
  });
}

/**
 * @param start starts the timer, and returns what stops it. It is not unref'd, because somebody waits for it and nothing
 * else may keep the process alive.
 */
async function race(work: PromiseLike<unknown>, start: (giveUp: () => void) => () => void): Promise<boolean> {
  let stop: (() => void) | undefined;
  const late = new Promise<false>((resolve) => (stop = start(() => resolve(false))));
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    stop?.();
  }
}

/**
 * Milliseconds until a deadline that is counted from the arrival of a request, since its sender has been waiting since
 * then.
 *
 * @param arrivedAt by `performance.now()`, which does not jump when the wall clock is set
 */
export function timeLeft(deadline: number, arrivedAt: number): number {
  const waited = Math.max(0, performance.now() - arrivedAt); // a test may have replaced the clock meanwhile
  return Math.max(0, deadline - waited);
}
