import { catalogue } from '../../libs/bandwidth-callbacks/src/events/catalogue.js';
import type { CallbackMethod, EventClass } from '../../libs/bandwidth-callbacks/src/events/definition.js';
import type { FieldSpec } from '../../libs/bandwidth-callbacks/src/events/fields/field-spec.js';
import type { Payload } from '../../libs/bandwidth-callbacks/src/reading/payload.js';
import { readCallback, valueAt } from '../../libs/bandwidth-callbacks/src/reading/read-callback.js';
import { examplesOf } from './examples.js';
import {
  declaredFields,
  isOfKind,
  isPublishedMaterialHere,
  type PublishedExample,
  type PublishedField,
  publishedEvents,
} from './published.js';
import { ALWAYS_IN_WORDS, ANSWERED, KINDS, NOT_PUBLISHED } from './expected-v1.js';

const classes = new Map(
  (catalogue as readonly EventClass[])
    .filter(({ definition }) => definition.api === 'v1')
    .map((type) => [type.definition.name, type]),
);

// In a plain clone the examples are the samples of the catalogue, and there is no list of fields to compare with.
const { examples, whose } = examplesOf('v1');
if (isPublishedMaterialHere) describeEvents();
describeExamples();
afterAll(() => console.log(`conformance-v1: ${examples.length} examples were compared, ${whose}`));

function describeEvents(): void {
  const events = publishedEvents<PublishedEvent>('v1');

  it('has the published events, and no other', () => {
    expect([...classes.keys()].sort()).toEqual(events.map(({ key }) => key).sort());
  });

  it('waits for an answer where the contract says so', () => {
    const answered = [...classes.values()].filter(({ definition }) => definition.lane === 'answer');
    expect(answered.map(({ definition }) => definition.name).sort()).toEqual(ANSWERED);
  });

  describe.each(events)('$key', (event) => {
    const type = classes.get(event.key)!;
    const published = new Map(withNested(event.fields));
    const beyond = NOT_PUBLISHED[event.key] ?? [];
    const declared = new Map([...declaredFields(type)].filter(([path]) => !beyond.includes(path)));
    const described = [...new Set(event.fields.flatMap(({ appearsIn }) => appearsIn))];

    it('is known on the wire by its published name, and by the published methods', () => {
      expect(type.definition.wire[0]).toBe(event.eventType);
      const methods = Object.keys(event.transports).filter((transport) => transport === 'GET' || transport === 'POST');
      expect([...type.definition.methods].sort()).toEqual(methods.sort());
    });

    it('has the published fields', () => {
      expect([...declared.keys()].sort()).toEqual([...published.keys()].sort());
    });

    it('has them in the published types', () => {
      const others = [...declared].filter(([path, { kind }]) => !KINDS[published.get(path)!.type]?.includes(kind));
      expect(others.map(([path, { kind }]) => [path, kind])).toEqual([]);
    });

    it('expects always what is always there', () => {
      const always = [...declared].flatMap(([path, field]) =>
        alwaysBy(field, described).map((method) => `${path} ${method}`),
      );
      const required = [...published].flatMap(([path, field]) =>
        field.required ? field.appearsIn.map((method) => `${path} ${method}`) : [],
      );
      expect(always.sort()).toEqual([...required, ...(ALWAYS_IN_WORDS[event.key] ?? [])].sort());
    });
  });
}

function describeExamples(): void {
  it('there are examples by GET and by POST', () => {
    expect(new Set(examples.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
  });

  describe.each(examples)('$title', (example) => {
    const payload = payloadOf(example);
    const urlencoded = example.method === 'GET';
    const received = { method: example.method, urlencoded, inBatch: false, userAgent: 'BandwidthAPI/v1' };
    const { definition, event, drift } = readCallback(payload, received, 'tolerant');
    const type = classes.get(example.name)!;

    it('is the event its folder is named after', () => {
      expect(definition.name).toBe(example.name);
      expect(event).toBeInstanceOf(type);
    });

    it('has every field it was sent with, in its type', () => {
      const sent = [...declaredFields(type)].filter(([path]) => isSent(valueAt(payload, path)));
      expect(sent.length).toBeGreaterThan(2);
      expect(sent.filter(([path, field]) => !isOfKind(valueAt(event, path), field)).map(([path]) => path)).toEqual([]);
    });

    it('does not differ from the catalogue', () => {
      expect(drift).toEqual([]);
    });
  });
}

function withNested(fields: readonly V1Field[], parent = ''): [string, V1Field][] {
  return fields
    .filter(({ name }) => name !== '{name}') // any further key of an open object
    .flatMap((field) => [[parent + field.name, field], ...withNested(field.fields ?? [], `${parent}${field.name}.`)]);
}

function alwaysBy({ always }: FieldSpec, methods: readonly string[]): readonly string[] {
  if (always === undefined) return [];
  return always === true ? methods : [always];
}

/** What a server makes of the request: a JSON body, or a query whose repeated names are arrays. */
function payloadOf({ method, body, encodedQuery }: PublishedExample): Payload {
  if (method === 'POST') return body as Payload;
  const query = new URLSearchParams(encodedQuery);
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

function isSent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

interface PublishedEvent {
  readonly key: string;
  readonly eventType: string;
  readonly transports: Readonly<Record<string, string>>;
  readonly fields: readonly V1Field[];
}

interface V1Field extends PublishedField {
  readonly appearsIn: readonly CallbackMethod[];
  readonly fields?: readonly V1Field[];
}
