/** The wall clock and its timers. */
export interface Wall {
  /** The time in ms, counted from any moment. */
  readonly now: () => number;
  /** Calls back after a number of ms, up to 1 ms early. @returns a function that cancels the timer */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** The wall clock of the machine. Its timers keep the process alive while something is due later. */
export const machineWall: Wall = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
