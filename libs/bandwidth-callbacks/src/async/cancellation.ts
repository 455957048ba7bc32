/** Tells handlers to give up. The signal is made when somebody asks for it: most handlers never do. */
export class Cancellation {
  private controller: AbortController | undefined;
  private reason: Error | undefined;
  private readonly listeners: (() => void)[] = [];

  get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.reason) this.controller.abort(this.reason);
    }
    return this.controller.signal;
  }

  /** Calls `listener` when handlers are told to give up. Costs less than a signal. */
  onCancel(listener: () => void): void {
    this.listeners.push(listener);
  }

  cancel(reason: string): void {
    if (this.reason) return;
    this.reason = new Error(reason);
    this.controller?.abort(this.reason);
    for (const listener of this.listeners.splice(0)) listener();
  }
}
