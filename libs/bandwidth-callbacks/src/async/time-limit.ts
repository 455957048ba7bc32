import { type Entry, UnderWay } from './under-way.js';

/** A limit on how long something may take. */
export interface TimeLimit {
  /** What was limited is through. */
  cancel(): void;
}

/** Of this turn of the event loop, without those that are cancelled already. */
const started = new UnderWay<Limit>();
let isStarting = false;

/**
 * Calls `onEnd` after some milliseconds, unless it is cancelled. Costs next to nothing when it is cancelled within the same
 * turn of the event loop, as most are: a timer is started only after that.
 */
export function timeLimit(milliseconds: number, onEnd: () => void): TimeLimit {
  if (!isStarting) setImmediate(startTimers).unref();
  isStarting = true;
  return new Limit(milliseconds, onEnd);
}

class Limit implements TimeLimit {
  private readonly entry: Entry<Limit> = started.begin(this);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly onEnd: () => void,
  ) {}

  startTimer(): void {
    started.end(this.entry);
    this.timer = setTimeout(this.onEnd, this.milliseconds).unref();
  }

  cancel(): void {
    started.end(this.entry);
    clearTimeout(this.timer);
  }
}

function startTimers(): void {
  isStarting = false;
  for (const limit of started.all()) limit.startTimer();
}
