import { processorTime, repeat } from '../measure/statistics.mjs';
import { catalogue, readCallback } from '../library-internals.mjs';

export const name = 'conversion';
export const about =
  'recognising, converting and validating each event of the catalogue, against JSON.parse of its text';

export async function run({ quick, progress }) {
  // Those that come as XML are compared with a parser of XML, in a row of their own.
  const comesAsJson = ({ definition }) => definition.nameFields?.[0] !== 'root';
  const events = catalogue.filter(comesAsJson).map((type) => eventOf(type.definition));
  // All events in turn first: with one alone the engine would specialise on it, as it cannot in an application.
  await repeat(
    async () => {
      for (const { convert } of events) await convert();
    },
    quick ? 20 : 2_000,
  );
  const options = quick ? { batch: 100, batches: 2 } : { batch: 3_000, batches: 9 };
  const ratios = [];
  for (const { event, parse, convert } of events) {
    progress(event);
    const microseconds = { parse: await processorTime(parse, options), convert: await processorTime(convert, options) };
    ratios.push({ event, ratio: microseconds.convert / microseconds.parse, microseconds });
  }
  const sorted = ratios.toSorted((a, b) => a.ratio - b.ratio);
  const worst = sorted.at(-1);
  return [
    {
      label: `conversion / JSON.parse, worst of ${sorted.length} events (${worst.event})`,
      median: worst.ratio,
      low: sorted[0].ratio,
      high: worst.ratio,
      target: 3,
      better: 'less',
      events: ratios,
    },
  ];
}

function eventOf({ name: event, sample, methods, api }) {
  const text = JSON.stringify(sample);
  const payload = JSON.parse(text);
  const received = { method: methods[0], urlencoded: false, inBatch: api === 'messaging', userAgent: undefined };
  return { event, parse: () => JSON.parse(text), convert: () => readCallback(payload, received, 'tolerant') };
}
