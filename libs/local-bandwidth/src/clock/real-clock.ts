import type { Engine } from '../engine/engine.js';
import type { RealClockState } from './clock-state.js';
import { LONGEST_TIMER } from './longest-timer.js';
import { runUntil } from './run-until.js';
import { takeStep } from './step.js';
import { machineWall, type Wall } from './wall.js';

/**
 * A clock that runs with the wall clock, or a number of times faster. While it is paused nothing falls due and no timer
 * runs; commands take effect at the time of the pause, and their consequences wait.
 */
export class RealClock {
  readonly kind = 'real';
  readonly #engine: Engine;
  readonly #wall: Wall;
  #speed: number;
  #isPaused = false;
  /** The time of this clock when its pace last changed, with the fraction of a ms. */
  #base: number;
  /** The wall clock's time at that moment. */
  #wallBase: number;
  #stopTimer: () => void = () => {};
  /** Called when the pace has changed, for everything that waits for a time of this clock. */
  readonly #waiting = new Set<() => void>();
  #steps: Promise<unknown> = Promise.resolve();
  /** How often the clock was resumed. Resuming ends every step. */
  #resumed = 0;
  #wake: () => void = () => {};
  #isStopped = false;
  #isCatchingUp = false;

  constructor(engine: Engine, speed = 1, wall: Wall = machineWall) {
    this.#engine = engine;
    this.#speed = speed;
    this.#wall = wall;
    this.#base = engine.now;
    this.#wallBase = wall.now();
    engine.work.onChange(() => this.#changed());
    engine.work.onCommand(() => this.#catchUp());
    this.#runSoon(0);
  }

  /** The time in whole ms since 1970, as in ids and times of Bandwidth's. */
  get now(): number {
    return Math.floor(this.#exactNow());
  }

  get state(): RealClockState {
    return { kind: 'real', now: this.now, speed: this.#speed, paused: this.#isPaused };
  }

  /** Sets how many times faster than the wall clock it runs. Time continues from where it is. */
  setSpeed(speed: number): void {
    this.#catchUp();
    this.#rebase();
    this.#speed = speed;
    this.#changePace();
  }

  /** Stops the time of this clock. */
  pause(): void {
    if (this.#isPaused) return;
    this.#rebase();
    this.#catchUp();
    this.#isPaused = true;
    this.#changePace();
  }

  /** Lets time continue from where it stopped. A step that is under way ends. */
  resume(): void {
    if (!this.#isPaused) return;
    this.#rebase();
    this.#isPaused = false;
    this.#resumed += 1;
    this.#wake();
    this.#changePace();
  }

  /**
   * Runs up to the next verb, the next callback, or the end of a call, and pauses there. Skips the time in between, but
   * waits for answers of the application.
   *
   * @returns whether one of these came within ten minutes of this clock
   */
  async step(): Promise<boolean> {
    this.pause();
    const resumed = this.#resumed;
    const isInterrupted = () => resumed !== this.#resumed || this.#isStopped;
    const turn = this.#steps.then(() =>
      takeStep(this.#engine, (end, isOver) =>
        runUntil(this.#engine, {
          end,
          isOver: () => isOver() || isInterrupted(),
          woken: () => new Promise<void>((resolve) => (this.#wake = resolve)),
          took: () => 0,
        }),
      ),
    );
    this.#steps = turn.catch(() => {}); // the caller of that step gets the error
    return turn;
  }

  /**
   * Waits until something is found, or until a number of ms of this clock have passed, and not less. Stops waiting when
   * the clock is stopped.
   *
   * @param found called after each thing that happens
   * @returns whether it was found; rejects with the error of a condition that fails
   */
  async until(found: () => boolean, ms: number): Promise<boolean> {
    if (found()) return true;
    const end = this.now + ms;
    return new Promise<boolean>((resolve, reject) => {
      let stopTimer = () => {};
      const stop = () => {
        stopWatching();
        stopTimer();
        this.#waiting.delete(wait);
      };
      // It runs in timers and in the middle of changes, where nobody else would get the error of a condition that fails.
      const look = (isLast: boolean) => {
        try {
          const wasFound = found();
          if (!wasFound && !isLast) return;
          stop();
          resolve(wasFound);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      // A timer fires up to 1 ms early, which at a speed of 50 is 50 ms of this clock.
      const wait = () => {
        stopTimer();
        if (this.#isStopped) return look(true);
        if (this.now < end) {
          if (!this.#isPaused) stopTimer = this.#wall.after(this.#realMs(end - this.now), wait);
          return;
        }
        this.#catchUp();
        look(true);
      };
      // The effects of a change are complete only after the step that reported it.
      const stopWatching = this.#engine.watch(() => queueMicrotask(() => look(false)));
      this.#waiting.add(wait);
      wait();
    });
  }

  /** Runs everything that is due by now. Does not wait for answers that are under way. */
  async settle(): Promise<void> {
    this.#catchUp();
  }

  /** Stops the clock for good: nothing happens any more. */
  stop(): void {
    this.#isStopped = true;
    this.#stopTimer();
    this.#wake();
    this.#engine.work.onChange(() => {});
    this.#engine.work.onCommand(() => {});
    for (const wait of this.#waiting) wait(); // their timers would keep the process alive
  }

  /** The time with its fraction. A step may have moved the engine ahead of the paused time. */
  #exactNow(wall: number = this.#wall.now()): number {
    if (this.#isPaused) return Math.max(this.#base, this.#engine.now);
    return this.#base + (wall - this.#wallBase) * this.#speed;
  }

  /** Counts time from here on, so that another speed does not change the time that has passed. */
  #rebase(): void {
    const wall = this.#wall.now();
    this.#base = this.#exactNow(wall);
    this.#wallBase = wall;
  }

  #changePace(): void {
    this.#runSoon(0);
    for (const wait of this.#waiting) wait();
  }

  /** Handles a new command or outcome. */
  #changed(): void {
    this.#wake();
    this.#runSoon(0);
  }

  /** How long a number of ms of this clock take in real time, in whole ms, as timers need them. */
  #realMs(ms: number): number {
    return Math.min(Math.ceil(Math.max(0, ms) / this.#speed), LONGEST_TIMER);
  }

  /** Runs what is due after a delay. @param ms the delay in ms of this clock */
  #runSoon(ms: number): void {
    this.#stopTimer();
    if (this.#isStopped || this.#isPaused) return;
    this.#stopTimer = this.#wall.after(this.#realMs(ms), () => this.#run());
  }

  #run(): void {
    const { work } = this.#engine;
    this.#catchUp(); // so that new work starts at the current time, and not at the time of the last thing that happened
    for (const underWay of work.underWay()) if (underWay.isSettled) underWay.apply(0);
    this.#catchUp();
    const next = work.nextAt();
    if (next !== undefined) this.#runSoon(next - this.now);
  }

  /**
   * Runs everything that is due by now, each at its time. Does nothing when a listener's command calls it meanwhile.
   */
  #catchUp(): void {
    if (this.#isCatchingUp || this.#isStopped || this.#isPaused) return;
    this.#isCatchingUp = true;
    try {
      const { work } = this.#engine;
      const { now } = this;
      for (let next = work.nextAt(); next !== undefined && next <= now; next = work.nextAt()) {
        work.moveTo(next);
        work.step();
      }
      work.moveTo(now);
    } finally {
      this.#isCatchingUp = false;
    }
  }
}
