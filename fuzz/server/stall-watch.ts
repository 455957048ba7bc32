import { type IntervalHistogram, monitorEventLoopDelay, PerformanceObserver, performance } from 'node:perf_hooks';

/** What kept the event loop of this process from its work; all in milliseconds. */
export interface Stalls {
  /** The longest time for which nothing else could run because this process was at work itself. */
  readonly worst: number;
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
 * which this process used the processor counts as a stall of its own.
 */
export class StallWatch {
  private readonly delay: IntervalHistogram = monitorEventLoopDelay({ resolution: INTERVAL });
  private worst = 0;
  private worstCollection = 0;
  private last = { at: performance.now(), cpu: process.cpuUsage() };

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
    this.worstCollection = 0;
    this.delay.reset();
    this.last = { at: performance.now(), cpu: process.cpuUsage() };
  }

  get stalls(): Stalls {
    return {
      worst: this.worst,
      worstCollection: this.worstCollection,
      delayP99: this.delay.percentile(99) / NANOSECONDS,
      delayMax: this.delay.max / NANOSECONDS,
    };
  }

  private tick(): void {
    const at = performance.now();
    const { user, system } = process.cpuUsage(this.last.cpu);
    const late = at - this.last.at - INTERVAL;
    this.worst = Math.max(this.worst, Math.min(late, (user + system) / 1_000));
    this.last = { at, cpu: process.cpuUsage() };
  }
}
