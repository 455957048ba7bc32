import type { Engine } from '../engine/engine.js';
import type { VirtualClockState } from './clock-state.js';
import { runUntil } from './run-until.js';
import { takeStep } from './step.js';

/** Somebody who waits for something. */
interface Waiter {
  readonly found: () => boolean;
  /** Until when, ms since 1970. */
  readonly end: number;
  /** What its condition threw, which only it gets. */
  failure?: { readonly error: unknown };
}

/** How many microtasks a test may take between two things that it does. A timer would not fire where timers are faked. */
const MICROTASKS = 200;

/**
 * A clock that only advances on request. Due work runs in order, and the answers of callbacks take effect in the order
 * of sending, however long the application takes for each, so that two runs of one script are identical.
 */
export class VirtualClock {
  readonly kind = 'virtual';
  readonly #engine: Engine;
  #running: Promise<void> = Promise.resolve();
  #wake: () => void = () => {};
  #isRunning = false;
  /** Everybody who waits now. Time goes on only until one of them has found what it waits for. */
  readonly #waiters = new Set<Waiter>();
  /** How many runs have begun so far. */
  #runs = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
    engine.work.onChange(() => this.#changed());
  }

  get now(): number {
    return this.#engine.now;
  }

  get state(): VirtualClockState {
    return { kind: 'virtual', now: this.now };
  }

  /** Lets a number of ms pass. Resolves when everything that fell due has happened, callbacks and answers included. */
  async advance(ms: number): Promise<number> {
    await this.#afterOthers(() => this.#advanceTo(this.#engine.now + ms));
    return this.#engine.now;
  }

  /**
   * Runs until something is found, or until a number of ms have passed. Calls `found` after each thing that happens. Of
   * several that wait at the same time, each goes on at the time at which it has found what it waits for.
   *
   * @returns whether it was found; rejects with the error of a condition that fails
   */
  async until(found: () => boolean, ms: number): Promise<boolean> {
    const waiter: Waiter = { found, end: this.#engine.now + ms };
    this.#waiters.add(waiter);
    try {
      for (;;) {
        await this.#afterOthers(() => this.#advanceToNext());
        if (waiter.failure) throw waiter.failure.error;
        if (found() || this.#engine.now >= waiter.end) return found();
        await this.#othersGoOn();
      }
    } finally {
      this.#waiters.delete(waiter);
    }
  }

  /**
   * Runs up to the next verb, the next callback, or the end of a call, and then everything else that is due at that
   * time.
   *
   * @returns whether one of these came within ten minutes
   */
  async step(): Promise<boolean> {
    let hasCome = false;
    await this.#afterOthers(async () => {
      hasCome = await takeStep(this.#engine, (end, isOver) => this.#runUntil(end, isOver));
    });
    await this.settle();
    return hasCome;
  }

  /** Resolves when everything that is due now has happened. */
  async settle(): Promise<void> {
    await this.advance(0);
  }

  stop(): void {
    this.#engine.work.onChange(() => {});
  }

  /** Handles a new command or outcome: wakes the run that is under way, or runs what is due now. */
  #changed(): void {
    this.#wake();
    if (!this.#isRunning) void this.settle();
  }

  /** Advances to the first time at which the wait of somebody is over. */
  async #advanceToNext(): Promise<void> {
    const waiters = [...this.#waiters];
    const end = Math.min(...waiters.map((each) => each.end));
    await this.#advanceTo(Math.max(this.#engine.now, end), () => waiters.some((each) => hasEnded(each)));
  }

  /** Resolves when those whose wait is over have done what they do next, and nothing runs any more. */
  async #othersGoOn(): Promise<void> {
    let runs: number;
    do {
      runs = this.#runs;
      for (let passed = 0; passed < MICROTASKS; passed += 1) await Promise.resolve();
      await this.#running;
    } while (runs !== this.#runs);
  }

  async #afterOthers(run: () => Promise<void>): Promise<void> {
    this.#runs += 1;
    const turn = this.#running.then(run);
    this.#running = turn.catch(() => {}); // the caller of that run gets the error
    await turn;
  }

  async #advanceTo(end: number, found: () => boolean = () => false): Promise<void> {
    if (!(await this.#runUntil(end, found))) this.#engine.work.moveTo(end);
  }

  async #runUntil(end: number, isOver: () => boolean): Promise<boolean> {
    this.#isRunning = true;
    try {
      return await runUntil(this.#engine, {
        end,
        isOver,
        woken: () => new Promise<void>((resolve) => (this.#wake = resolve)),
        took: ({ took }) => took,
      });
    } finally {
      this.#isRunning = false;
    }
  }
}

/** Whether a waiter has found what it waits for, or its condition fails: the others go on without it then. */
function hasEnded(waiter: Waiter): boolean {
  try {
    return waiter.failure !== undefined || waiter.found();
  } catch (error) {
    waiter.failure = { error };
    return true;
  }
}
