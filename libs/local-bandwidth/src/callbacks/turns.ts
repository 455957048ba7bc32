const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** How long a request waits for the previous one, ms of real time. By then the previous one has long arrived. */
const LONGEST_WAIT = 250;

/**
 * Lets requests arrive in the order of sending: each waits until the previous one was answered. A slow application,
 * which may itself wait for the next request, delays the others only for a short time.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for a turn. @returns a function that gives the turn to the next request */
  async next(): Promise<() => void> {
    const before = this.#last;
    let done = () => {};
    this.#last = new Promise((resolve) => (done = resolve));
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([before, new Promise<void>((resolve) => (timer = startTimer(resolve, LONGEST_WAIT)))]);
    stopTimer(timer);
    return done;
  }
}
