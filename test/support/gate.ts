/** Holds handlers until a test lets them go, and tells it when they are there. */
export class Gate {
  private letGo!: () => void;
  private announce!: () => void;
  private readonly opened = new Promise<void>((resolve) => (this.letGo = resolve));
  /** Fulfilled when the first handler waits. */
  readonly reached = new Promise<void>((resolve) => (this.announce = resolve));
  /** How many handlers came so far. */
  arrivals = 0;

  async wait(): Promise<void> {
    this.arrivals++;
    this.announce();
    await this.opened;
  }

  open(): void {
    this.letGo();
  }
}

/** Waits until a signal is aborted, as a handler that heeds it would. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
