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

  /** How long so many ms of this clock take on the wall. */
  realMs(ms: number): number {
    return ms / this.#speed;
  }

  /** Ends it: nothing happens any more. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#engine.work.onChange(() => {});
    this.#engine.work.onCommand(() => {});
  }

  #runSoon(ms: number): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), Math.min(ms, LONGEST_TIMER));
  }

  #run(): void {
    const { work } = this.#engine;
    this.#catchUp(); // what comes now begins now, not when something last happened
    for (const underWay of work.underWay()) if (underWay.isSettled) underWay.apply(0);
    this.#catchUp();
    const next = work.nextAt();
    if (next !== undefined) this.#runSoon(Math.max(0, (next - this.now) / this.#speed));
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
