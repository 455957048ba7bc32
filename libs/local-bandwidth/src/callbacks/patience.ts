/** How long to wait for an answer, in real time. */
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
 * The virtual clock does not advance while the application works, so a limit in real time detects that it hangs. The
 * limit is counted in slices, so that a machine that was busy or suspended for a long time only uses up one of them.
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
