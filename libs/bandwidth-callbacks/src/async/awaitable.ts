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
