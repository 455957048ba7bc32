import type { Cancel, Scheduler } from './scheduler.js';

/** Something that a script can wait for. It calls `resolve` once, unless it is cancelled before. */
export type Wait<T> = (resolve: (value: T) => void, scheduler: Scheduler) => Cancel;

/** The script of a process: a generator that yields what it waits for and receives the result. */
export type Script<T = void> = Generator<Wait<unknown>, T, unknown>;

/** Waits for one thing. */
export function* until<T>(wait: Wait<T>): Script<T> {
  return (yield wait as Wait<unknown>) as T;
}

/** Waits for a number of ms. */
export function time(ms: number): Wait<void> {
  return (resolve, scheduler) => scheduler.after(ms, () => resolve());
}

/** A wait that never ends. */
export const never: Wait<never> = () => () => {};

type Came<Waits> = { [Name in keyof Waits]: { by: Name; value: Waits[Name] extends Wait<infer T> ? T : never } };

/** Waits for several things until the first of them happens, and returns which one it was. */
export function first<Waits extends Record<string, Wait<unknown>>>(waits: Waits): Wait<Came<Waits>[keyof Waits]> {
  return (resolve, scheduler) => {
    const cancels: Cancel[] = [];
    let came = false;
    for (const [by, wait] of Object.entries(waits)) {
      const take = (value: unknown) => {
        if (came) return;
        came = true;
        for (const cancel of cancels) cancel();
        resolve({ by, value } as Came<Waits>[keyof Waits]);
      };
      if (came) break;
      cancels.push((wait as Wait<unknown>)(take, scheduler));
    }
    return () => {
      came = true;
      for (const cancel of cancels) cancel();
    };
  };
}

/** A running script. It only runs in its own turn of the scheduler, so that no script runs inside another one. */
export class Process {
  readonly #script: Script;
  readonly #scheduler: Scheduler;
  #cancel: Cancel;
  #isOver = false;
  #isRunning = false;

  constructor(scheduler: Scheduler, script: Script) {
    this.#script = script;
    this.#scheduler = scheduler;
    this.#cancel = scheduler.soon(() => this.#goOn(undefined));
  }

  /** Runs it up to its first wait now, so that what it sends first is sent before anything else is. */
  startAtOnce(): void {
    this.#cancel();
    this.#goOn(undefined);
  }

  /** Stops the script at the point where it waits or, if it is running, at its next wait. Its `finally` blocks run. */
  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#isRunning) return;
    this.#cancel();
    this.#script.return();
  }

  #goOn(value: unknown): void {
    if (this.#isOver) return;
    this.#isRunning = true;
    const { done, value: wait } = this.#script.next(value);
    this.#isRunning = false;
    if (done) this.#isOver = true;
    else if (this.#isOver) this.#script.return();
    else this.#waitFor(wait);
  }

  #waitFor(wait: Wait<unknown>): void {
    this.#cancel = wait((value) => {
      this.#cancel = this.#scheduler.soon(() => this.#goOn(value));
    }, this.#scheduler);
  }
}
