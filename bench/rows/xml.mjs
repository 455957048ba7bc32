import { createRequire } from 'node:module';
import { conversionFigure } from '../measure/conversion.mjs';
import { catalogue, parseXml, readCallback } from '../library-internals.mjs';
import { toXml } from '../../libs/bandwidth-callbacks/dist/testing/index.js';

// The very parser that the library uses.
const { SaxesParser } = createRequire(new URL('../../libs/bandwidth-callbacks/', import.meta.url))('saxes');

export const name = 'xml';
export const about =
  'reading, recognising, converting and validating each event that comes as XML, against its parser alone';

const LIMITS = { depthLimit: 32 };
const RECEIVED = { method: 'POST', urlencoded: false, inBatch: false, userAgent: undefined };

export async function run({ quick, progress }) {
  const events = catalogue
    .filter(({ definition }) => definition.nameFields?.[0] === 'root')
    .map(({ definition }) => eventOf(definition));
  return [
    await conversionFigure('XML to event / its parser alone', events, { quick, progress, batch: 1_000, batches: 15 }),
  ];
}

function eventOf({ name: event, sample }) {
  const text = toXml(sample);
  return {
    event,
    parse: () => parseAlone(text),
    convert: async () => {
      const { definition } = readCallback((await parseXml(text, LIMITS)).value, RECEIVED, 'tolerant');
      if (definition.name !== event) throw new Error(`A sample of ${event} was read as ${definition.name}`);
    },
  };
}

/** With a listener for all that the library listens to, which does nothing. */
function parseAlone(text) {
  const parser = new SaxesParser({ position: true });
  for (const event of ['error', 'doctype', 'opentag', 'closetag', 'text', 'cdata']) parser.on(event, nothing);
  parser.write(text).close();
}

function nothing() {}
