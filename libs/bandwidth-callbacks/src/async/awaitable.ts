/** A value, or the promise of one. A promise is only made when something has to be awaited. */
export type Awaitable<T> = T | Promise<T>;

/**
 * Whether something has to be awaited, which is anything with a `then`. `instanceof Promise` would miss promises of
 * other realms, such as Node's own in a test, and those of a library that replaced the global `Promise`.
 */
export function isPromised<T>(value: Awaitable<T>): value is Promise<T> {
  const mayHaveMethods = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return mayHaveMethods && typeof (value as { readonly then?: unknown }).then === 'function';
}

/** Continues with a value, synchronously if it is there already. */
export function whenThere<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return isPromised(value) ? value.then(next) : next(value);
}

/**
 * Waits for work, until a deadline.
 *
 * @param milliseconds counted from now
 * @param cancellation of the work; it also clears the deadline, which would otherwise keep the process alive
 * @returns whether the work finished in time
 */
export function withinDeadline(
  work: PromiseLike<unknown>,
  milliseconds: number,
  cancellation?: { onCancel(listener: () => void): void },
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    // Not unref'd, because somebody waits for it and nothing else may keep the process alive.
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
 * Milliseconds until a deadline that is counted from the arrival of a request, since its sender has been waiting since
 * then.
 *
 * @param arrivedAt of `performance.now()`, which runs on evenly when the wall clock is set
 */
export function timeLeft(deadline: number, arrivedAt: number): number {
  const waited = Math.max(0, performance.now() - arrivedAt); // a test may have put another clock in place meanwhile
  return Math.max(0, deadline - waited);
}
