import { conversionFigure } from '../measure/conversion.mjs';
import { catalogue, readCallback } from '../library-internals.mjs';

export const name = 'conversion';
export const about =
  'recognising, converting and validating each event of the catalogue, against JSON.parse of its text';

export async function run({ quick, progress }) {
  // Those that come as XML are compared with a parser of XML, in a row of their own.
  const comesAsJson = ({ definition }) => definition.nameFields?.[0] !== 'root';
  const events = catalogue.filter(comesAsJson).map((type) => eventOf(type.definition));
  return [await conversionFigure('conversion / JSON.parse', events, { quick, progress, batch: 3_000, batches: 9 })];
}

function eventOf({ name: event, sample, methods, api }) {
  const text = JSON.stringify(sample);
  const payload = JSON.parse(text);
  const received = { method: methods[0], urlencoded: false, inBatch: api === 'messaging', userAgent: undefined };
  return { event, parse: () => JSON.parse(text), convert: () => readCallback(payload, received, 'tolerant') };
}
