import { type KindCounts, KINDS } from './kinds.js';
import type { Finding } from './messages.js';
import type { PlatformName } from './server-process.js';

/** Bytes that the heap may grow by; what is remembered of events is bounded, and full when it is first measured. */
const MOST_GROWTH = 4 * 1_048_576;

/**
 * The promises that were broken.
 *
 * @param stall milliseconds for which the event loop may be held up
 */
export function judge({ failure, warm, end, stalledBy }: Finding, stall: number): string[] {
  const broken = failure === undefined ? [] : [failure];
  if (!warm || !end) return [...broken, 'the server was gone before the end'];
  const growth = end.heapUsed - warm.heapUsed;
  return [
    ...broken,
    ...(end.failures > 0 ? [`${end.failures} handlers failed`] : []),
    ...(end.stalls.worst > stall
      ? [`the event loop was held up for ${milliseconds(end.stalls.worst)} (at most ${stall}); ${during(stalledBy)}`]
      : []),
    ...(growth > MOST_GROWTH ? [`the heap grew by ${mebibytes(growth)} (at most ${mebibytes(MOST_GROWTH)})`] : []),
  ];
}

/** What was measured of the servers of one platform. */
export function report(platform: PlatformName, findings: readonly Finding[]): string {
  const requests = sum(findings.map(({ sent }) => sent));
  const seconds = Math.max(...findings.map((finding) => finding.seconds));
  return [
    `${platform}: ${requests} requests in ${seconds.toFixed(1)} s (${Math.round(requests / seconds)} a second)`,
    `  replies     ${counted(total(findings.map(({ statuses }) => statuses)))}`,
    ...findings.flatMap(ofServer),
  ].join('\n');
}

/** How often each kind was sent. */
export function reportKinds(findings: readonly Finding[]): string {
  const sent: KindCounts = total(findings.map(({ kinds }) => kinds));
  const lines = Object.entries(KINDS).map(([group, kinds]) => {
    const counts = kinds.map((kind) => [kind, sent[kind] ?? 0]);
    return `  ${group.padEnd(12)}${counted(Object.fromEntries(counts) as Record<string, number>)}`;
  });
  return ['what was sent', ...lines].join('\n');
}

/** Bytes, for people. */
export function mebibytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((before, item) => before + item, 0);
}

function ofServer({ warm, end, stalledBy }: Finding): string[] {
  if (!warm || !end) return [];
  const { worst, worstCollection, delayP99, delayMax } = end.stalls;
  return [
    `  event loop  held up ${milliseconds(worst)} at worst by this process (longest garbage collection ${milliseconds(worstCollection)}),`,
    `              ${during(stalledBy)};`,
    `              delay with the machine's own pauses p99 ${milliseconds(delayP99)}, max ${milliseconds(delayMax)}`,
    `  heap        ${mebibytes(warm.heapUsed)} warm, ${mebibytes(end.heapUsed)} at the end, after collection; RSS ${mebibytes(end.rss)}`,
  ];
}

function during(stalledBy: string | undefined): string {
  return stalledBy === undefined ? 'with no request under way' : `the largest under way was ${stalledBy}`;
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}

function total(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const names = new Set(counts.flatMap((count) => Object.keys(count)));
  return Object.fromEntries([...names].map((name) => [name, sum(counts.map((count) => count[name] ?? 0))]));
}

function counted(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name}: ${count}`)
    .join(', ');
}
