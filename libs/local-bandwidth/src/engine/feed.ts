import type { Wait } from './process.js';
import type { Cancel } from './scheduler.js';

/** A stream of items, such as the keys of a phone, for current listeners. */
export class Feed<T> {
  readonly #listeners = new Set<(item: T) => void>();

  /** Hands an item to everybody who listens now. @returns whether anybody did */
  push(item: T): boolean {
    const listeners = [...this.#listeners];
    for (const listener of listeners) listener(item);
    return listeners.length > 0;
  }

  /** Calls back with each item. */
  each(listener: (item: T) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps what comes from now on until it is taken, so that two items of one moment are both seen. */
  open(): Inbox<T> {
    return new Inbox<T>((listener) => this.each(listener));
  }
}

/** What came out of a feed and was not taken yet. */
export class Inbox<T> {
  readonly #items: T[] = [];
  readonly close: Cancel;
  #waiting: ((item: T) => void) | undefined;

  constructor(listen: (listener: (item: T) => void) => Cancel) {
    this.close = listen((item) => {
      const resolve = this.#waiting;
      this.#waiting = undefined;
      if (resolve) resolve(item);
      else this.#items.push(item);
    });
  }

  /** Waits for the next item. One script at a time. */
  get next(): Wait<T> {
    return (resolve, scheduler) => {
      const [item] = this.#items;
      if (this.#items.length > 0) {
        return scheduler.soon(() => {
          this.#items.shift();
          resolve(item as T);
        });
      }
      this.#waiting = resolve;
      return () => {
        if (this.#waiting === resolve) this.#waiting = undefined;
      };
    };
  }
}
