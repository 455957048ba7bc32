import { types } from 'node:util';

/** Leaves values alone of which nothing is written: a promise among them that is rejected must not end the process. */
export function abandon(values: readonly unknown[]): void {
  for (const value of values) {
    if (Array.isArray(value)) abandon(value);
    else if (types.isPromise(value)) value.catch(() => undefined);
  }
}
