import { catalogue } from '../../libs/bandwidth-callbacks/src/events/catalogue.js';
import type { EventClass, EventDefinition } from '../../libs/bandwidth-callbacks/src/events/definition.js';
import { toQuery } from '../../libs/bandwidth-callbacks/src/testing/to-query.js';
import { toXml } from '../../libs/bandwidth-callbacks/src/events/to-xml.js';
import { isPublishedMaterialHere, type PublishedExample, publishedExamples } from './published.js';

export interface Example extends PublishedExample {
  /** The event's name: `gather`, `voice.gather`. */
  readonly name: string;
}

/** Examples of one generation of the API, and whose they are. */
export interface Examples {
  readonly whose: 'published' | "the project's own";
  readonly examples: readonly Example[];
}

/** The APIs of today whose callbacks come over HTTP. */
export const APIS = [
  'voice',
  'messaging',
  'mfa',
  'messaging-international',
  'numbers',
  'tollfree',
  'webrtc',
  'emergency',
] as const;

/** The published examples where they lie beside the project; in a plain clone the samples of the catalogue. */
export function examplesOf(generation: 'v1' | 'v2'): Examples {
  if (!isPublishedMaterialHere) return { whose: "the project's own", examples: samplesOf(generation) };
  return { whose: 'published', examples: generation === 'v1' ? publishedV1() : APIS.flatMap(publishedOf) };
}

/** The samples of the catalogue, one for each method that their event comes by. */
export function samplesOf(generation: 'v1' | 'v2'): readonly Example[] {
  return (catalogue as readonly EventClass[])
    .map(({ definition }) => definition)
    .filter(({ api }) => (api === 'v1') === (generation === 'v1'))
    .flatMap(sampleExamples);
}

function publishedV1(): readonly Example[] {
  return publishedExamples('v1/examples').map((example) => ({ ...example, name: example.event }));
}

function publishedOf(api: (typeof APIS)[number]): readonly Example[] {
  return publishedExamples(`v2/examples/${api}`)
    .filter(({ event }) => !event.endsWith('Response')) // what an application answers
    .map((example) => ({ ...example, title: `${api}/${example.title}`, name: `${api}.${example.event}` }));
}

function sampleExamples({ name, api, methods, nameFields, sample }: EventDefinition): Example[] {
  const of = (method: PublishedExample['method']) => ({ name, event: name, title: `${name} by ${method}`, method });
  return methods.map((method) => {
    if (method === 'GET') {
      const encodedQuery = toQuery(sample, { unclosed: api === 'v1' });
      return { ...of(method), encodedQuery, query: Object.fromEntries(new URLSearchParams(encodedQuery)) };
    }
    if (nameFields?.[0] === 'root') return { ...of(method), rawBody: toXml(sample) };
    return { ...of(method), body: api === 'messaging' ? [sample] : sample };
  });
}
