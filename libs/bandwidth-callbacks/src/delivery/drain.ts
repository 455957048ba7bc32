import { type Awaitable, isPromised } from '../async/awaitable.js';
import { UnderWay } from '../async/under-way.js';

/** Knows what is running, lets it finish at shutdown, and takes nothing before the application is ready or after that. */
export class Drain {
  /** What to call where the drain ends before the work does. */
  private readonly running = new UnderWay<() => void>();
  private state: 'starting' | 'open' | 'closing' = 'starting';
  private whenIdle: (() => void) | undefined;

  /** Whether callbacks are taken. */
  get isOpen(): boolean {
    return this.state === 'open';
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
    if (!isPromised(work)) return work;
    return new Promise<T>((resolve, reject) => {
      const through = this.begin(() => resolve(instead()));
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

  /**
   * Takes nothing more, and waits until what is running is through.
   *
   * @param timeout milliseconds; after that what is still running is given up, and waiting ends
   * @returns how much was given up
   */
  async close(timeout: number): Promise<number> {
    this.state = 'closing';
    if (this.running.size > 0) await this.idleWithin(timeout);
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
