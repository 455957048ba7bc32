import { type IntervalHistogram, monitorEventLoopDelay, PerformanceObserver, performance } from 'node:perf_hooks';
import { processorTime } from './processor-time.js';
import { UnderWay } from './under-way.js';

/** What kept the event loop of this process from its work; all in milliseconds. */
export interface Stalls {
  /** The longest time for which nothing else could run because this process was at work itself. */
  readonly worst: number;
  /** The numbers of the requests that were under way then. */
  readonly during: readonly number[];
  /** The longest pause for garbage collection. */
  readonly worstCollection: number;
  /** As `monitorEventLoopDelay` sees it: the times when the machine ran somebody else are in it. */
  readonly delayP99: number;
  readonly delayMax: number;
}

const INTERVAL = 5;
const NANOSECONDS = 1e6;

/**
 * Watches the event loop. A timer that comes late was held up by this process or by others on the machine; only time in
 * which its main thread had the processor counts as a stall of its own.
 */
export class StallWatch {
  private readonly delay: IntervalHistogram = monitorEventLoopDelay({ resolution: INTERVAL });
  private readonly underWay = new UnderWay();
  private worst = 0;
  private during: ReadonlySet<number> = new Set();
  private worstCollection = 0;
  private last = { at: performance.now(), had: processorTime() };

  constructor() {
    this.delay.enable();
    setInterval(() => this.tick(), INTERVAL).unref();
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) this.worstCollection = Math.max(this.worstCollection, duration);
    }).observe({ entryTypes: ['gc'] });
  }

  /** Forgets what was, such as the start or a collection that was asked for. */
  restart(): void {
    this.worst = 0;
    this.during = new Set();
    this.worstCollection = 0;
    this.delay.reset();
    this.last = { at: performance.now(), had: processorTime() };
  }

  get stalls(): Stalls {
    return {
      worst: this.worst,
      during: [...this.during],
      worstCollection: this.worstCollection,
      delayP99: this.delay.percentile(99) / NANOSECONDS,
      delayMax: this.delay.max / NANOSECONDS,
    };
  }

  private tick(): void {
    const now = { at: performance.now(), had: processorTime() };
    const late = now.at - this.last.at - INTERVAL;
    const stall = Math.min(late, now.had - this.last.had);
    const during = this.underWay.take();
    if (stall > this.worst) Object.assign(this, { worst: stall, during });
    this.last = now;
  }
}
