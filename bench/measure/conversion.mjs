import { processorTime, repeat } from './statistics.mjs';

/**
 * The figure of how much longer each event takes to `convert` than to `parse`, which may return a promise; that of the
 * worst of them.
 */
export async function conversionFigure(what, events, { quick, progress, batch, batches }) {
  // All events in turn first: with one alone the engine would specialise on it, as it cannot in an application.
  await repeat(
    async () => {
      for (const { convert } of events) await convert();
    },
    quick ? 20 : 2_000,
  );
  const options = quick ? { batch: 100, batches: 2 } : { batch, batches };
  const ratios = [];
  for (const { event, parse, convert } of events) {
    progress(event);
    const microseconds = { parse: await processorTime(parse, options), convert: await processorTime(convert, options) };
    ratios.push({ event, ratio: microseconds.convert / microseconds.parse, microseconds });
  }
  const sorted = ratios.toSorted((a, b) => a.ratio - b.ratio);
  const worst = sorted.at(-1);
  return {
    label: `${what}, worst of ${sorted.length} events (${worst.event})`,
    median: worst.ratio,
    low: sorted[0].ratio,
    high: worst.ratio,
    target: 3,
    better: 'less',
    events: ratios,
  };
}
