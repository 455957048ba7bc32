// Node's own timer, because a test may have faked the global one, and a request must not hang on fake time.
import { setImmediate } from 'node:timers';
import { LRUCache } from 'lru-cache';
import { isObservable, lastValueFrom } from 'rxjs';
import { type Awaitable, isPromised } from '../async/awaitable.js';
import { FAST_PATH } from './switch.js';

/** The most bytes of bodies that continue together; reading more payloads at once would block the event loop. */
const MOST_BYTES = 65_536;

interface Ready {
  readonly bytes: number;
  readonly goOn: () => void;
}

/**
 * Continues all requests whose bodies arrived in the same turn of the event loop together, at the end of that turn.
 * Under load a callback then takes a third less time: each step runs for all of them in a row, with its code in the
 * processor's caches, which the system calls of reading and writing would otherwise evict.
 */
export class SameTurn {
  private readonly ready: Ready[] = [];

  /**
   * @param bytes of the body
   * @param goOn must not throw
   */
  goOn(bytes: number, goOn: () => void): void {
    if (!FAST_PATH) return goOn();
    // An immediate runs in this turn, after the sockets were read.
    if (this.ready.push({ bytes, goOn }) === 1) setImmediate(this.goOnWithAll);
  }

  private readonly goOnWithAll = (): void => {
    const { ready } = this;
    let count = 0;
    for (let bytes = 0; count < ready.length && bytes < MOST_BYTES; count++) bytes += (ready[count] as Ready).bytes;
    const now = ready.splice(0, count);
    if (ready.length > 0) setImmediate(this.goOnWithAll); // after large bodies the event loop gets a turn
    for (const { goOn } of now) goOn();
  };
}

/** Caches results that are needed repeatedly, such as the findings in an answer; those used last are kept. */
export class Remembered<Result extends object> {
  private readonly known: LRUCache<string, Result>;
  private last: { readonly key: string; readonly result: Result } | undefined;

  /** @param mostCharacters of all keys together */
  constructor(mostCharacters: number) {
    this.known = new LRUCache({ maxSize: mostCharacters, sizeCalculation: (_, key) => key.length + 1 });
  }

  /** @param key everything that the result depends on */
  of(key: string, find: (key: string) => Result): Result {
    if (this.last?.key === key && FAST_PATH) return this.last.result;
    const known = this.known.get(key);
    const result = known && FAST_PATH ? known : find(key);
    if (result !== known) this.known.set(key, result);
    this.last = { key, result };
    return result;
  }
}

/** The methods of `Set` that are used for running work. */
export type RunningSet<T> = Pick<Set<T>, 'size' | 'delete' | typeof Symbol.iterator> & { add(what: T): unknown };

/** A set for work that starts and ends by the thousand. It has no order. */
export function runningSet<T extends object>(): RunningSet<T> {
  return FAST_PATH ? new CompactSet<T>() : new Set<T>();
}

/**
 * Not a `Set`: in V8 each table that a `Set` outgrows still references the next one and its old entries, so callbacks
 * that were answered long ago would survive until the next full collection.
 */
class CompactSet<T extends object> implements RunningSet<T> {
  private readonly all: Placed<T>[] = [];

  get size(): number {
    return this.all.length;
  }

  [Symbol.iterator]() {
    return [...this.all].values() as ReturnType<Set<T>[typeof Symbol.iterator]>;
  }

  add(what: Placed<T>): void {
    if (what.place === undefined) what.place = this.all.push(what) - 1;
  }

  /** Moves the last element into the place of the deleted one. */
  delete(what: Placed<T>): boolean {
    const { place } = what;
    if (place === undefined) return false;
    what.place = undefined;
    const last = this.all.pop() as Placed<T>;
    if (last === what) return true;
    last.place = place;
    this.all[place] = last;
    return true;
  }
}

/** An element with its index. */
type Placed<T> = T & { place?: number | undefined };

type Method = (...given: unknown[]) => unknown;

/**
 * Calls a method that has no guards, interceptors, pipes, filters and decorated parameters, without the six or so
 * promises that Nest makes for a call.
 *
 * @param isPlain whether it has none
 * @returns `undefined` if Nest has to call it
 */
export function directCall(host: object, method: Method, isPlain: () => boolean) {
  if (!FAST_PATH || !isPlain()) return undefined;
  return (...given: unknown[]) => resultOf(method.apply(host, given));
}

/**
 * Calls the method that an object has at the time of the call, since a test may spy on it while the application runs. The
 * call is built anew only then; where reading the method makes a new function each time, the first one is kept.
 */
export function currentCall<Call extends (...given: never[]) => unknown>(
  host: object,
  name: string | symbol,
  build: (host: object) => Call,
): Call {
  const current = () => (host as Record<string | symbol, unknown>)[name];
  let call = build(host);
  let known = current();
  if (known !== current()) return call;
  return ((...given) => {
    const now = current();
    if (now !== known) {
      call = build(host);
      known = now;
    }
    return call(...given);
  }) as Call;
}

/** Resolves what a method returns as Nest does: observables, promises and thenables, and promises of observables. */
function resultOf(returned: unknown): Awaitable<unknown> {
  return isPromised(returned) ? Promise.resolve(returned).then(lastOf) : lastOf(returned);
}

/**
 * The last value of an observable; anything else itself. One that ends without a value is a method that returned
 * nothing, for which `lastValueFrom` alone would throw.
 */
export function lastOf(value: unknown): Awaitable<unknown> {
  return isObservable(value) ? lastValueFrom(value, { defaultValue: undefined }) : value;
}
