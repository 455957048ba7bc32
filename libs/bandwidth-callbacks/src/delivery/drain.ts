// Node's own timers, because a test may have faked the global ones, and a shutdown must not hang on fake time.
import { clearTimeout, setImmediate, setTimeout } from 'node:timers';
import { type Awaitable, isPromised } from '../async/awaitable.js';
import { type RunningSet, runningSet } from '../fast-path/fast-path.js';

/** Running work, with the function to call when the shutdown stops waiting for it. */
interface Work {
  readonly giveUp: () => void;
}

/**
 * Tracks running work and lets it finish at shutdown. Accepts no work before the application is ready, or once it shuts
 * down.
 */
export class Drain {
  /** Called for work that is still running when the drain ends. */
  private readonly running = runningSet<Work>();
  /** Called when the drain begins, for requests of which nothing has been handled yet. */
  private readonly arriving = runningSet<Work>();
  private state: 'starting' | 'open' | 'closing' | 'over' = 'starting';
  private whenIdle: (() => void) | undefined;

  /** Whether callbacks are accepted. */
  get isOpen(): boolean {
    return this.state === 'open';
  }

  /** Whether the drain has ended, so that nothing waits for work that is still running. */
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
   * @returns a function to call when the work has finished
   */
  begin(giveUp: () => void): () => void {
    const through = addTo(this.running, giveUp);
    return () => {
      through();
      if (this.running.size === 0) this.whenIdle?.();
    };
  }

  /** Counts work as running until it ends, successfully or not. */
  track(work: Promise<unknown>): void {
    const through = this.begin(() => undefined);
    work.then(through, through);
  }

  /** The result of tracked work, or a substitute when the drain ends before the work does. */
  orWhenGivenUp<T>(work: Awaitable<T>, instead: () => T): Awaitable<T> {
    return orElse(work, instead, (giveUp) => this.begin(giveUp));
  }

  /** The result of work on a request of which nothing has been handled yet, or a substitute once the drain begins. */
  orWhenClosing<T, Instead>(work: Awaitable<T>, instead: Instead): Awaitable<T | Instead> {
    return orElse<T | Instead>(
      work,
      () => instead,
      (giveUp) => addTo(this.arriving, giveUp),
    );
  }

  /**
   * Accepts nothing more, and waits until all running work has finished.
   *
   * @param timeout milliseconds; work that is still running after that is given up
   * @param beforeGivingUp called before work is given up, if any is
   */
  async close(timeout: number, beforeGivingUp?: () => void): Promise<void> {
    this.state = 'closing';
    for (const { giveUp } of this.arriving) giveUp();
    if (this.running.size > 0) await this.idleWithin(timeout);
    this.state = 'over';
    if (this.running.size > 0) beforeGivingUp?.();
    for (const { giveUp } of this.running) giveUp();
    // Let the replies go out before anybody closes their connections.
    await new Promise((resolve) => setImmediate(resolve));
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

/** @returns removes the work again */
function addTo(all: RunningSet<Work>, giveUp: () => void): () => void {
  const work = { giveUp };
  all.add(work);
  return () => void all.delete(work);
}

/**
 * @param begin receives the function to call when the work is given up, and returns the one to call when it has
 * finished
 */
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
