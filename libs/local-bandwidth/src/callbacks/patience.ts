/** Decides how long to wait for an answer, in real time. */
export interface Patience {
  /**
   * Calls back when the time for an answer is over.
   *
   * @param ms Bandwidth's timeout
   * @returns a function that stops the wait
   */
  readonly wait: (ms: number, expired: () => void) => () => void;
  /** How long it waits whatever the timeout is, ms; `undefined` if it waits for the timeout. */
  readonly limit?: number;
}

// Taken when the module is loaded, so that a test's fake timers do not stop the answers of its application.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** The patience on the real clock: as long as Bandwidth waits. */
export const realPatience: Patience = {
  wait(ms, expired) {
    const timer = startTimer(expired, ms);
    return () => stopTimer(timer);
  },
};

const SLICES = 20;

/**
 * The patience on the virtual clock. That clock does not advance while the application works, so a limit in real time
 * detects an application that hangs. The limit is counted in slices, so that a machine that was busy or suspended for a
 * long time only uses up one of them.
 *
 * @param limit the limit, ms
 */
export function virtualPatience(limit: number): Patience {
  return {
    limit,
    wait(_ms, expired) {
      let left = SLICES;
      const tick = () => {
        left -= 1;
        if (left > 0) timer = startTimer(tick, limit / SLICES);
        else expired();
      };
      let timer = startTimer(tick, limit / SLICES);
      return () => stopTimer(timer);
    },
  };
}

/** Waits for a number of ms in real time. @throws the signal's reason, if it is aborted first */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = startTimer(resolve, ms);
    signal.addEventListener('abort', () => {
      stopTimer(timer);
      reject(signal.reason as Error);
    });
  });
}
