import type { Wait } from './process.js';
import type { Cancel } from './scheduler.js';

/** A stream of items, such as the keys of a phone, for current listeners. */
export class Feed<T> {
  readonly #listeners = new Set<(item: T) => void>();

  /** Passes an item to all current listeners. @returns whether there was one */
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

  /** Keeps items from now on until they are taken, so that of two items at the same time none is missed. */
  open(): Inbox<T> {
    return new Inbox<T>((listener) => this.each(listener));
  }
}

/** How many items an inbox keeps. */
const MOST = 1000;

/** The items of a feed that were not taken yet. Those that come while it is full are lost. */
export class Inbox<T> {
  readonly #items: T[] = [];
  readonly close: Cancel;
  #waiting: ((item: T) => void) | undefined;

  constructor(listen: (listener: (item: T) => void) => Cancel) {
    this.close = listen((item) => {
      const resolve = this.#waiting;
      this.#waiting = undefined;
      if (resolve) resolve(item);
      else if (this.#items.length < MOST) this.#items.push(item);
    });
  }

  /** Waits for the next item. Only one script at a time may wait. */
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
