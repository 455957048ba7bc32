import type { Cancellation } from './cancellation.js';

/** Knows what is running, lets it finish at shutdown, and takes nothing before the application is ready or after that. */
export class Drain {
  private readonly running = new Map<Promise<unknown>, Cancellation | undefined>();
  private state: 'starting' | 'open' | 'closing' = 'starting';

  /** Whether callbacks are taken. */
  get isOpen(): boolean {
    return this.state === 'open';
  }

  /** Whether the application is shutting down. */
  get isClosing(): boolean {
    return this.state === 'closing';
  }

  open(): void {
    if (this.state === 'starting') this.state = 'open';
  }

  /** Counts work as running until it is through. */
  track<T>(work: Promise<T>, cancellation?: Cancellation): Promise<T> {
    const tracked: Promise<unknown> = work.catch(() => undefined).finally(() => this.running.delete(tracked));
    this.running.set(tracked, cancellation);
    return work;
  }

  /**
   * Takes nothing more, and waits until what is running is through.
   *
   * @param timeout milliseconds; after that what is still running is cancelled, and waiting ends
   */
  async close(timeout: number): Promise<void> {
    this.state = 'closing';
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeout)));
    await Promise.race([this.idle(), expired]);
    clearTimeout(timer);
    for (const cancellation of this.running.values()) cancellation?.cancel('the application is shutting down');
  }

  private async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.keys());
  }
}
