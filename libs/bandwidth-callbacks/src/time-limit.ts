/** A limit on how long something may take. */
export interface TimeLimit {
  /** What was limited is through. */
  cancel(): void;
}

/** Of this turn of the event loop, with those that are cancelled already. */
let started: Limit[] = [];

/**
 * Calls `onEnd` after some milliseconds, unless it is cancelled. Costs next to nothing when it is cancelled within the same
 * turn of the event loop, as most are: a timer is started only after that.
 */
export function timeLimit(milliseconds: number, onEnd: () => void): TimeLimit {
  const limit = new Limit(milliseconds, onEnd);
  if (started.push(limit) === 1) setImmediate(startTimers).unref();
  return limit;
}

class Limit implements TimeLimit {
  private isCancelled = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly onEnd: () => void,
  ) {}

  startTimer(): void {
    if (!this.isCancelled) this.timer = setTimeout(this.onEnd, this.milliseconds).unref();
  }

  cancel(): void {
    this.isCancelled = true;
    clearTimeout(this.timer);
  }
}

function startTimers(): void {
  const limits = started;
  started = [];
  for (const limit of limits) limit.startTimer();
}
