import type { Engine } from '../engine/engine.js';
import type { RealClockState } from './clock-state.js';
import { runUntil } from './run-until.js';
import { takeStep } from './step.js';
import { machineWall, type Wall } from './wall.js';

/** A timer cannot wait longer, ms. */
const LONGEST_TIMER = 2_147_483_647;

/**
 * The time of the wall, from the time of the engine on: with a speed of ten, ten times as fast. While it is paused nothing
 * falls due and no timer runs; commands take effect at the time at which it was paused, and what follows from them waits.
 */
export class RealClock {
  readonly kind = 'real';
  readonly #engine: Engine;
  readonly #wall: Wall;
  #speed: number;
  #isPaused = false;
  /** The time of this clock when its speed last changed, with its fraction of a ms. */
  #base: number;
  /** That of the wall at the same moment. */
  #wallBase: number;
  #stopTimer: () => void = () => {};
  /** Those who wait for a time of this clock look again when its speed has changed. */
  readonly #waiting = new Set<() => void>();
  #steps: Promise<unknown> = Promise.resolve();
  /** Counted when time goes on by itself, which is the end of every step. */
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

  /** Whole ms since 1970, as ids and times of Bandwidth's have them. */
  get now(): number {
    return Math.floor(this.#exactNow());
  }

  get state(): RealClockState {
    return { kind: 'real', now: this.now, speed: this.#speed, paused: this.#isPaused };
  }

  /** How many times faster than the wall's. Time goes on from where it is. */
  setSpeed(speed: number): void {
    this.#catchUp();
    this.#rebase();
    this.#speed = speed;
    this.#changePace();
  }

  /** Time stands still from now on. */
  pause(): void {
    if (this.#isPaused) return;
    this.#rebase();
    this.#catchUp();
    this.#isPaused = true;
    this.#changePace();
  }

  /** Time goes on from where it stands; a step that is under way ends. */
  resume(): void {
    if (!this.#isPaused) return;
    this.#rebase();
    this.#isPaused = false;
    this.#resumed += 1;
    this.#wake();
    this.#changePace();
  }

  /**
   * Goes on to the next verb, the next callback, or the end of a call, and pauses there. What lies in between is not waited
   * for, but for answers of the application.
   *
   * @returns whether any of them came within ten minutes of this clock
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
    this.#steps = turn.catch(() => {}); // whoever asked for that step hears of it
    return turn;
  }

  /**
   * Waits until something is found or so many ms of this clock have passed, and no less; at the end of the clock no longer.
   *
   * @param found asked after each thing that happens
   * @returns whether it was found
   */
  async until(found: () => boolean, ms: number): Promise<boolean> {
    if (found()) return true;
    const end = this.now + ms;
    return new Promise<boolean>((resolve) => {
      let stopTimer = () => {};
      const finish = (wasFound: boolean) => {
        stopWatching();
        stopTimer();
        this.#waiting.delete(wait);
        resolve(wasFound);
      };
      // A timer fires up to 1 ms early, which at a speed of 50 is 50 ms of this clock.
      const wait = () => {
        stopTimer();
        if (this.#isStopped) return finish(found());
        if (this.now < end) {
          if (!this.#isPaused) stopTimer = this.#wall.after(this.#realMs(end - this.now), wait);
          return;
        }
        this.#catchUp();
        finish(found());
      };
      // What a change leads to is complete only after the step that told of it.
      const stopWatching = this.#engine.watch(() => queueMicrotask(() => found() && finish(true)));
      this.#waiting.add(wait);
      wait();
    });
  }

  /** What fell due by now has happened when it resolves; answers that are under way are not waited for. */
  async settle(): Promise<void> {
    this.#catchUp();
  }

  /** Ends it: nothing happens any more. */
  stop(): void {
    this.#isStopped = true;
    this.#stopTimer();
    this.#wake();
    this.#engine.work.onChange(() => {});
    this.#engine.work.onCommand(() => {});
    for (const wait of this.#waiting) wait(); // their timers would keep the process alive
  }

  /** A step takes the engine further than the wall would. */
  #exactNow(wall: number = this.#wall.now()): number {
    if (this.#isPaused) return Math.max(this.#base, this.#engine.now);
    return this.#base + (wall - this.#wallBase) * this.#speed;
  }

  /** From here on time is counted anew, so that another speed does not change what has passed. */
  #rebase(): void {
    const wall = this.#wall.now();
    this.#base = this.#exactNow(wall);
    this.#wallBase = wall;
  }

  #changePace(): void {
    this.#runSoon(0);
    for (const wait of this.#waiting) wait();
  }

  /** A command came, or an outcome. */
  #changed(): void {
    this.#wake();
    this.#runSoon(0);
  }

  /** How long so many ms of this clock take on the wall: whole ms, as timers have them. */
  #realMs(ms: number): number {
    return Math.min(Math.ceil(Math.max(0, ms) / this.#speed), LONGEST_TIMER);
  }

  /** @param ms of this clock */
  #runSoon(ms: number): void {
    this.#stopTimer();
    if (this.#isStopped || this.#isPaused) return;
    this.#stopTimer = this.#wall.after(this.#realMs(ms), () => this.#run());
  }

  #run(): void {
    const { work } = this.#engine;
    this.#catchUp(); // what comes now begins now, not when something last happened
    for (const underWay of work.underWay()) if (underWay.isSettled) underWay.apply(0);
    this.#catchUp();
    const next = work.nextAt();
    if (next !== undefined) this.#runSoon(next - this.now);
  }

  /** Runs what fell due, each at its time. A command that is given meanwhile, by whoever watches, is in time. */
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
