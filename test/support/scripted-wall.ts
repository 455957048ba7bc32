import { setImmediate } from 'node:timers/promises';
import type { Wall } from '../../libs/local-bandwidth/src/clock/wall.js';

/** A wall whose time passes only when a test says so. */
export class ScriptedWall implements Wall {
  #now = 0;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  readonly now = (): number => this.#now;

  readonly after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((each) => each !== timer));
  };

  /** How many timers would keep a process from ending. */
  get timers(): number {
    return this.#timers.length;
  }

  /** Lets so many ms pass. What is promised at one moment has happened before the next one comes. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await setImmediate();
      const next = this.#timers.toSorted((one, other) => one.at - other.at).at(0);
      if (!next || next.at > end) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }
}
