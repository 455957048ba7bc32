import { types } from 'node:util';

/** A value, or the promise of one: a promise is made only where something has to be waited for. */
export type Awaitable<T> = T | Promise<T>;

/** Whether something has to be waited for. Another realm's promises, such as Node's own in a test, are no `Promise` here. */
export function isPromised<T>(value: Awaitable<T>): value is Promise<T> {
  return types.isPromise(value);
}

/** Goes on with a value: at once when it is there. */
export function whenThere<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return isPromised(value) ? value.then(next) : next(value);
}
