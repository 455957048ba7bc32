import type { Engine } from '../engine/engine.js';

/** A timer cannot wait longer, ms. */
const LONGEST_TIMER = 2_147_483_647;

/** The time of the wall, from the time of the engine on: with a speed of ten, ten times as fast. */
export class RealClock {
  readonly kind = 'real';
  readonly #engine: Engine;
  readonly #speed: number;
  readonly #began: number;
  readonly #beganReal = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #isCatchingUp = false;

  constructor(engine: Engine, speed = 1) {
    this.#engine = engine;
    this.#speed = speed;
    this.#began = engine.now;
    engine.work.onChange(() => this.#runSoon(0));
    engine.work.onCommand(() => this.#catchUp());
    this.#runSoon(0);
  }

  /** Whole ms since 1970, as ids and times of Bandwidth's have them. */
  get now(): number {
    return Math.floor(this.#began + (performance.now() - this.#beganReal) * this.#speed);
  }

  /**
   * Waits until something is found or so many ms of this clock have passed, and no less.
   *
   * @param found asked after each thing that happens
   * @returns whether it was found
   */
  async until(found: () => boolean, ms: number): Promise<boolean> {
    if (found()) return true;
    const end = this.now + ms;
    return new Promise<boolean>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const finish = (wasFound: boolean) => {
        stopWatching();
        clearTimeout(timer);
        resolve(wasFound);
      };
      // A timer fires up to 1 ms early, which at a speed of 50 is 50 ms of this clock.
      const wait = () => {
        if (this.now < end) return void (timer = setTimeout(wait, this.#realMs(end - this.now)));
        this.#catchUp();
        finish(found());
      };
      // What a change leads to is complete only after the step that told of it.
      const stopWatching = this.#engine.watch(() => queueMicrotask(() => found() && finish(true)));
      wait();
    });
  }

  /** What fell due by now has happened when it resolves; answers that are under way are not waited for. */
  async settle(): Promise<void> {
    this.#catchUp();
  }

  /** How long so many ms of this clock take on the wall: whole ms, as timers have them. */
  #realMs(ms: number): number {
    return Math.min(Math.ceil(Math.max(0, ms) / this.#speed), LONGEST_TIMER);
  }

  /** Ends it: nothing happens any more. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#engine.work.onChange(() => {});
    this.#engine.work.onCommand(() => {});
  }

  /** @param ms of this clock */
  #runSoon(ms: number): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), this.#realMs(ms));
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
    if (this.#isCatchingUp || this.#isStopped) return;
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
