/** The time that nobody can stop, and its timers. */
export interface Wall {
  /** ms since whenever */
  readonly now: () => number;
  /** Calls back after so many ms, up to 1 ms early. @returns what takes that back */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** That of the machine. Its timers keep the process from ending, as long as a call has something ahead. */
export const machineWall: Wall = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
