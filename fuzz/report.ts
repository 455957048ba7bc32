import type { Finding } from './messages.js';
import type { PlatformName } from './server-process.js';

/** Bytes that the heap may grow by; what is remembered of events is bounded, and full when it is first measured. */
const MOST_GROWTH = 4 * 1_048_576;

/**
 * The promises that were broken.
 *
 * @param stall milliseconds for which the event loop may be held up
 */
export function judge({ failure, warm, end }: Finding, stall: number): string[] {
  const broken = failure === undefined ? [] : [failure];
  if (!warm || !end) return [...broken, 'the server was gone before the end'];
  const growth = end.heapUsed - warm.heapUsed;
  return [
    ...broken,
    ...(end.failures > 0 ? [`${end.failures} handlers failed`] : []),
    ...(end.stalls.worst > stall
      ? [`the event loop was held up for ${end.stalls.worst.toFixed(1)} ms (at most ${stall})`]
      : []),
    ...(growth > MOST_GROWTH ? [`the heap grew by ${mebibytes(growth)} (at most ${mebibytes(MOST_GROWTH)})`] : []),
  ];
}

/** What was measured of one server. */
export function report(platform: PlatformName, { warm, end, statuses }: Finding): string {
  const counts = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
  const replies = `${platform}\n  replies     ${counts.join(', ')}`;
  if (!warm || !end) return replies;
  const { worst, worstCollection, delayP99, delayMax } = end.stalls;
  return [
    replies,
    `  event loop  held up ${worst.toFixed(1)} ms at worst by this process (longest garbage collection ${worstCollection.toFixed(1)} ms);`,
    `              delay with the machine's own pauses p99 ${delayP99.toFixed(1)} ms, max ${delayMax.toFixed(1)} ms`,
    `  heap        ${mebibytes(warm.heapUsed)} warm, ${mebibytes(end.heapUsed)} at the end, after collection; RSS ${mebibytes(end.rss)}`,
  ].join('\n');
}

/** Bytes, for people. */
export function mebibytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}
