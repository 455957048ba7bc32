import { EMPTY, of, throwError } from 'rxjs';

export const ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>';

/** What is sent where nobody answered. */
const NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** A promise of somebody's own, as query builders are. */
const thenable = (result: string): PromiseLike<string> => ({
  then: (...next) => Promise.resolve(result).then(...next),
});

const callableThenable = (result: string): PromiseLike<string> =>
  Object.assign(() => undefined, thenable(result)) as unknown as PromiseLike<string>;

/** Whatever a method may return to Nest, and what Bandwidth is told then. */
export const results: readonly [string, () => unknown, number, body?: string][] = [
  ['a value', () => ANSWER, 200],
  ['a promise', () => Promise.resolve(ANSWER), 200],
  ['something else that can be waited for', () => thenable(ANSWER), 200],
  ['a function that can be waited for', () => callableThenable(ANSWER), 200],
  ['an observable', () => of('first', ANSWER), 200],
  ['an observable of nothing', () => EMPTY, 200, NOTHING],
  ['a promise of an observable of nothing', () => Promise.resolve(EMPTY), 200, NOTHING],
  ['a promise of an observable', () => Promise.resolve(of('first', ANSWER)), 200],
  [
    'an error',
    () => {
      throw new Error('no');
    },
    500,
  ],
  ['a promise that rejects', () => Promise.reject(new Error('no')), 500],
  ['an observable that fails', () => throwError(() => new Error('no')), 500],
  ['a promise of an observable that fails', () => Promise.resolve(throwError(() => new Error('no'))), 500],
];
