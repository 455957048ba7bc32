import type { Platform } from './platform.js';

/** A request whose outcome has no effect yet. */
export interface UnderWay {
  /** Resolves when the outcome is known. */
  readonly settled: Promise<void>;
  readonly isSettled: boolean;
  /** How long the request took according to its outcome, ms. */
  readonly took: number;
  /** Applies the outcome of a request that took a number of ms. */
  readonly apply: (took: number) => void;
}

/** What a clock needs of the engine: what is due, which requests are under way, and when a command arrives. */
export class Work {
  readonly #platform: Platform;
  #wake: () => void = () => {};
  #catchUp: () => void = () => {};

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** When the next thing is due, ms since 1970. */
  nextAt(): number | undefined {
    return this.#platform.scheduler.nextAt();
  }

  /** Runs the first thing that is due. @returns whether there was one */
  step(): boolean {
    return this.#platform.scheduler.step();
  }

  moveTo(time: number): void {
    this.#platform.scheduler.moveTo(time);
  }

  /** The requests under way, in the order of sending. */
  *underWay(): Iterable<UnderWay> {
    const { deliveries, results } = this.#platform;
    for (const pending of deliveries.pending) {
      const { settled, outcome } = pending;
      yield {
        settled,
        isSettled: outcome !== undefined,
        took: outcome?.took ?? 0,
        apply: (took) => deliveries.apply(pending, took),
      };
    }
    for (const { settled, apply, isSettled } of results.pending)
      yield { settled, isSettled: isSettled(), took: 0, apply };
  }

  /** Calls back when there may be something to do, after a command or an outcome. */
  onChange(wake: () => void): void {
    this.#wake = wake;
    this.#platform.deliveries.onSettled = wake;
    this.#platform.results.onSettled = wake;
  }

  /** Calls back before a command takes effect, for a clock whose time goes on by itself. */
  onCommand(catchUp: () => void): void {
    this.#catchUp = catchUp;
  }

  /** Runs a command at the clock's current time. */
  command<T>(run: () => T): T {
    this.#catchUp();
    const result = run();
    this.#wake();
    return result;
  }
}
