/** A value, or the promise of one: a promise is made only where something has to be waited for. */
export type Awaitable<T> = T | Promise<T>;

/**
 * Whether something has to be waited for. Anything with a `then` has: promises of other realms, such as Node's own in a test,
 * and those of a library that an application has put in the place of the global `Promise` are not instances of it.
 */
export function isPromised<T>(value: Awaitable<T>): value is Promise<T> {
  const mayHaveMethods = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return mayHaveMethods && typeof (value as { readonly then?: unknown }).then === 'function';
}

/** Goes on with a value: at once when it is there. */
export function whenThere<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return isPromised(value) ? value.then(next) : next(value);
}

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
  cancellation?: { onCancel(listener: () => void): void },
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
