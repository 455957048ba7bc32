/** How long is waited for an answer, in real time. */
export interface Patience {
  /** Calls back when the application has had its time without an answer. @returns what ends the waiting */
  readonly wait: (ms: number, expired: () => void) => () => void;
}

// Taken when the module is loaded, so that a test's fake timers do not stop the answers of its application.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** On the real clock: the time that Bandwidth waits. */
export const realPatience: Patience = {
  wait(ms, expired) {
    const timer = startTimer(expired, ms);
    return () => stopTimer(timer);
  },
};

const SLICES = 20;

/**
 * On the virtual clock time stands still while the application thinks, so a limit of real time says when it hangs. It is
 * counted in slices: a machine that was busy or asleep for long has used up one of them only.
 */
export function virtualPatience(limit: number): Patience {
  return {
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

/** Waits for so many ms of real time. @throws the signal's reason, if it comes first */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = startTimer(resolve, ms);
    signal.addEventListener('abort', () => {
      stopTimer(timer);
      reject(signal.reason as Error);
    });
  });
}
