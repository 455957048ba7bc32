import type { PublishedChange } from './published.js';

export interface LoggedChange {
  /** Counts from 1. */
  readonly id: number;
  readonly change: PublishedChange;
}

type Listener = (logged: LoggedChange) => void;

/** The numbered changes of a session. The last ones are kept for clients that reconnect. */
export class ChangeLog {
  readonly #kept: number;
  #logged: LoggedChange[] = [];
  readonly #listeners = new Map<Listener, () => void>();
  #count = 0;

  constructor(kept = 1000) {
    this.#kept = kept;
  }

  add(change: PublishedChange): void {
    this.#count += 1;
    const logged = { id: this.#count, change };
    this.#logged.push(logged);
    if (this.#logged.length > 2 * this.#kept) this.#logged = this.#logged.slice(-this.#kept);
    for (const listener of this.#listeners.keys()) listener(logged);
  }

  /** The kept changes after an id. */
  after(id: number): readonly LoggedChange[] {
    return this.#logged.slice(-this.#kept).filter((logged) => logged.id > id);
  }

  /** The id of the last change; 0 if there is none. */
  get last(): number {
    return this.#count;
  }

  /** How many listeners there are. */
  get watching(): number {
    return this.#listeners.size;
  }

  /**
   * Calls back with each further change.
   *
   * @param ended called when there will be no more changes
   * @returns a function that ends this
   */
  watch(listener: Listener, ended: () => void = () => {}): () => void {
    this.#listeners.set(listener, ended);
    return () => this.#listeners.delete(listener);
  }

  /** Tells all listeners that there will be no more changes, and removes them. */
  close(): void {
    for (const ended of this.#listeners.values()) ended();
    this.#listeners.clear();
  }
}
