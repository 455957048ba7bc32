// Node's own, whatever a test has put in the place of the global one: a shutdown must not hang because time stands still.
import { setImmediate } from 'node:timers';
import { type Awaitable, isPromised } from '../async/awaitable.js';
import { UnderWay } from '../async/under-way.js';

/** Knows what is running, lets it finish at shutdown, and takes nothing before the application is ready or after that. */
export class Drain {
  /** What to call where the drain ends before the work does. */
  private readonly running = new UnderWay<() => void>();
  /** What to call when the drain begins: for requests of which nothing has been handled yet. */
  private readonly arriving = new UnderWay<() => void>();
  private state: 'starting' | 'open' | 'closing' | 'over' = 'starting';
  private whenIdle: (() => void) | undefined;

  /** Whether callbacks are taken. */
  get isOpen(): boolean {
    return this.state === 'open';
  }

  /** Whether what was still running has been given up: nobody waits for it any more. */
  get isOver(): boolean {
    return this.state === 'over';
  }

  open(): void {
    if (this.state === 'starting') this.state = 'open';
  }

  /**
   * Counts work as running.
   *
   * @param giveUp called when the drain ends before the work does
   * @returns what to call when the work is through
   */
  begin(giveUp: () => void): () => void {
    const entry = this.running.begin(giveUp);
    return () => {
      this.running.end(entry);
      if (this.running.size === 0) this.whenIdle?.();
    };
  }

  /** Counts work as running until it is through, however it ends. */
  track(work: Promise<unknown>): void {
    const through = this.begin(() => undefined);
    work.then(through, through);
  }

  /** Tracked work, or what stands in its stead when the drain ends before it. */
  orWhenGivenUp<T>(work: Awaitable<T>, instead: () => T): Awaitable<T> {
    return orElse(work, instead, (giveUp) => this.begin(giveUp));
  }

  /** Work on a request of which nothing has been handled yet, or what stands in its stead once the drain begins. */
  orWhenClosing<T, Instead>(work: Awaitable<T>, instead: Instead): Awaitable<T | Instead> {
    return orElse<T | Instead>(
      work,
      () => instead,
      (giveUp) => {
        const entry = this.arriving.begin(giveUp);
        return () => this.arriving.end(entry);
      },
    );
  }

  /**
   * Takes nothing more, and waits until what is running is through.
   *
   * @param timeout milliseconds; after that what is still running is given up, and waiting ends
   * @returns how much was given up
   */
  async close(timeout: number): Promise<number> {
    this.state = 'closing';
    for (const turnAway of this.arriving.all()) turnAway();
    if (this.running.size > 0) await this.idleWithin(timeout);
    this.state = 'over';
    const givenUp = this.running.all();
    for (const giveUp of givenUp) giveUp();
    // The replies that are now known leave before anybody closes their connections.
    await new Promise((resolve) => setImmediate(resolve));
    return givenUp.length;
  }

  private async idleWithin(timeout: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.whenIdle = resolve;
      timer = setTimeout(resolve, timeout);
    });
    clearTimeout(timer);
  }
}

/** @param begin is given what to call when the work is given up, and returns what to call when it is through */
function orElse<T>(work: Awaitable<T>, instead: () => T, begin: (giveUp: () => void) => () => void): Awaitable<T> {
  if (!isPromised(work)) return work;
  return new Promise<T>((resolve, reject) => {
    const through = begin(() => resolve(instead()));
    work.then(
      (result) => {
        through();
        resolve(result);
      },
      (error: unknown) => {
        through();
        reject(error as Error);
      },
    );
  });
}
