import type { Engine, UnderWay } from '../engine/engine.js';

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

  constructor(engine: Engine) {
    this.#engine = engine;
    engine.work.onChange(() => this.#changed());
  }

  get now(): number {
    return this.#engine.now;
  }

  /** Lets a number of ms pass. Resolves when everything that fell due has happened, callbacks and answers included. */
  async advance(ms: number): Promise<number> {
    await this.#afterOthers(() => this.#runUntil(this.#engine.now + ms));
    return this.#engine.now;
  }

  /**
   * Runs on until something is found or so many ms have passed: after each thing that happened, `found` is asked.
   *
   * @returns whether it was found
   */
  async until(found: () => boolean, ms: number): Promise<boolean> {
    await this.#afterOthers(() => this.#runUntil(this.#engine.now + ms, found));
    return found();
  }

  /** Resolves when everything that is due now has happened. */
  async settle(): Promise<void> {
    await this.advance(0);
  }

  stop(): void {
    this.#engine.work.onChange(() => {});
  }

  /** A command came, or an outcome: whoever runs goes on, or what is due now runs by itself. */
  #changed(): void {
    this.#wake();
    if (!this.#isRunning) void this.settle();
  }

  async #afterOthers(run: () => Promise<void>): Promise<void> {
    const turn = this.#running.then(run);
    this.#running = turn.catch(() => {}); // whoever asked for that run hears of it
    await turn;
  }

  async #runUntil(end: number, found: () => boolean = () => false): Promise<void> {
    const { work } = this.#engine;
    this.#isRunning = true;
    try {
      while (!found()) {
        if (isDue(work.nextAt(), this.#engine.now)) {
          work.step();
          continue;
        }
        const [oldest] = work.underWay();
        if (oldest) await this.#settled(oldest);
        else if (isDue(work.nextAt(), end)) work.moveTo(work.nextAt() ?? end);
        else return work.moveTo(end);
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Waits for an outcome; a command that comes meanwhile goes first. */
  async #settled(underWay: UnderWay): Promise<void> {
    if (!underWay.isSettled) {
      const command = new Promise<void>((resolve) => (this.#wake = resolve));
      await Promise.race([underWay.settled, command]);
      return;
    }
    underWay.apply(underWay.took);
  }
}

function isDue(at: number | undefined, by: number): boolean {
  return at !== undefined && at <= by;
}
