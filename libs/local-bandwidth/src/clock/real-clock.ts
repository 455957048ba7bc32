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

  constructor(engine: Engine, speed = 1) {
    this.#engine = engine;
    this.#speed = speed;
    this.#began = engine.now;
    engine.work.onChange(() => this.#runSoon(0));
    this.#runSoon(0);
  }

  get now(): number {
    return this.#began + (performance.now() - this.#beganReal) * this.#speed;
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
  }

  #runSoon(ms: number): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), Math.min(ms, LONGEST_TIMER));
  }

  #run(): void {
    const { work } = this.#engine;
    const { now } = this;
    for (const underWay of work.underWay()) if (underWay.isSettled) underWay.apply(0);
    let next = work.nextAt();
    while (next !== undefined && next <= now) {
      work.moveTo(next);
      work.step();
      next = work.nextAt();
    }
    work.moveTo(now);
    if (next !== undefined) this.#runSoon(Math.max(0, (next - this.now) / this.#speed));
  }
}
