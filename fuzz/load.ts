import { createHistogram, performance, type RecordableHistogram } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sender } from './sender.js';
import type { Traffic } from './traffic.js';

/** What came back from a load. */
export interface LoadResult {
  readonly replies: number;
  /** Replies that were no success, and connections that broke. */
  readonly failures: number;
  /** Replies a second. */
  readonly rate: number;
  /** Of replies, in microseconds, counted from when a request was due, not from when it could be sent. */
  readonly latency: RecordableHistogram;
}

/** Sends as fast as replies come, over so many connections. */
export async function saturate(
  sender: Sender,
  traffic: Traffic,
  connections: number,
  seconds: number,
): Promise<LoadResult> {
  const tally = new Tally(sender, traffic);
  const end = performance.now() + seconds * 1_000;
  const lane = async () => {
    while (performance.now() < end) await tally.send(performance.now());
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return tally.result(seconds);
}

/** Sends at a rate, whatever the replies do. */
export async function sustain(sender: Sender, traffic: Traffic, rate: number, seconds: number): Promise<LoadResult> {
  const tally = new Tally(sender, traffic);
  const start = performance.now();
  const total = Math.floor(rate * seconds);
  const open = new Set<Promise<void>>();
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1_000) * rate));
    for (; sent < due; sent++) {
      const request = tally.send(start + (sent / rate) * 1_000).finally(() => open.delete(request));
      open.add(request);
    }
    await pause(1);
  }
  await Promise.all(open);
  return tally.result((performance.now() - start) / 1_000);
}

class Tally {
  private readonly latency = createHistogram();
  private replies = 0;
  private failures = 0;

  constructor(
    private readonly sender: Sender,
    private readonly traffic: Traffic,
  ) {}

  async send(due: number): Promise<void> {
    try {
      const { status } = await this.sender.send(this.traffic.next());
      if (status >= 300) this.failures += 1;
    } catch {
      this.failures += 1;
    }
    this.replies += 1;
    this.latency.record(Math.max(1, Math.round((performance.now() - due) * 1_000)));
  }

  result(seconds: number): LoadResult {
    const { latency, replies, failures } = this;
    return { latency, replies, failures, rate: replies / seconds };
  }
}
