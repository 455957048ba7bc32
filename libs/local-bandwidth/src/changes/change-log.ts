import type { PublishedChange } from './published.js';

export interface LoggedChange {
  /** 1, 2, 3 … */
  readonly id: number;
  readonly change: PublishedChange;
}

type Listener = (logged: LoggedChange) => void;

/** The changes of a session with numbers, of which the last are kept for those who were away. */
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

  /** Of those after an id, the ones that are kept. */
  after(id: number): readonly LoggedChange[] {
    return this.#logged.slice(-this.#kept).filter((logged) => logged.id > id);
  }

  /** The id of the last one; 0 before there is one. */
  get last(): number {
    return this.#count;
  }

  /** How many watch. */
  get watching(): number {
    return this.#listeners.size;
  }

  /** Calls back with each from now on, and when there will be no more. @returns what ends that */
  watch(listener: Listener, ended: () => void = () => {}): () => void {
    this.#listeners.set(listener, ended);
    return () => this.#listeners.delete(listener);
  }

  /** There will be no more. */
  close(): void {
    for (const ended of this.#listeners.values()) ended();
    this.#listeners.clear();
  }
}
