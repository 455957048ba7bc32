import { catalogue } from '../../libs/bandwidth-callbacks/src/events/catalogue.js';
import { type EventClass, NAME_FIELDS } from '../../libs/bandwidth-callbacks/src/events/definition.js';
import type { FieldKind } from '../../libs/bandwidth-callbacks/src/events/fields/field-spec.js';
import type { Payload } from '../../libs/bandwidth-callbacks/src/reading/payload.js';
import { readCallback, valueAt } from '../../libs/bandwidth-callbacks/src/reading/read-callback.js';
import { XmlReader } from '../../libs/bandwidth-callbacks/src/wire/body/xml-reader.js';
import { APIS, examplesOf } from './examples.js';
import {
  declaredFields,
  isOfKind,
  isPublishedMaterialHere,
  type PublishedExample,
  type PublishedField,
  publishedEvents,
} from './published.js';
import { ANSWERED, ANSWERED_OTHERWISE, FURTHER_VALUES, KINDS, NOT_A_FIELD } from './expected-v2.js';

/** The fields that name events: each event has its own value. */
const NAMES = new Set<string>(NAME_FIELDS);

const classes = new Map(
  (catalogue as readonly EventClass[])
    .filter(({ definition }) => definition.api !== 'v1')
    .map((type) => [type.definition.name, type]),
);

// In a plain clone the examples are the samples of the catalogue, and there is no list of fields to compare with.
const { examples: given, whose } = examplesOf('v2');
if (isPublishedMaterialHere) describeEvents();
describeExamples();
afterAll(() => console.log(`conformance-v2: ${given.length} examples were compared, ${whose}`));

function describeEvents(): void {
  const events = publishedEvents<PublishedEvent>('v2').filter(({ api }) => (APIS as readonly string[]).includes(api));

  it('has every published event of every API, and no other', () => {
    expect([...classes.keys()].sort()).toEqual(events.map(nameOf).sort());
  });

  it('waits for an answer where the contract says so', () => {
    const all = [...ANSWERED, ...ANSWERED_OTHERWISE].sort();
    expect(namesWhere(({ lane }) => lane === 'answer').sort()).toEqual(all);
    expect(namesWhere(({ answer }) => answer !== undefined).sort()).toEqual([...ANSWERED_OTHERWISE].sort());
    expect(
      events
        .filter(({ sync }) => sync)
        .map(nameOf)
        .sort(),
    ).toEqual(all);
  });

  it('restricts the answers that Bandwidth restricts', () => {
    const conference = ANSWERED.filter((name) => name.startsWith('voice.conference'));
    expect(namesWhere(({ answerRule }) => answerRule === 'conference')).toEqual(conference);
    expect(namesWhere(({ unanswered }) => unanswered === 'nothing')).toEqual(conference);
    expect(namesWhere(({ answerRule }) => answerRule === 'transferAnswer')).toEqual(['voice.transferAnswer']);
  });

  describe.each(events.map((event) => ({ name: nameOf(event), event })))('$name', ({ name, event }) => {
    const type = classes.get(name)!;
    const declared = declaredFields(type);
    const otherSpellings = spellingsOf(declared);
    const published = new Map(
      event.fields
        .map((field) => ({ ...field, name: field.name.replace('[]', '') }))
        .filter(({ name: path }) => !NOT_A_FIELD.has(path) && !otherSpellings.has(path))
        .map((field) => [field.name, field]),
    );
    const isDocumented = event.payloadDocumented !== false;

    it('is known on the wire by its published spellings', () => {
      if (event.discriminator.value !== null) {
        expect(type.definition.wire.join(' | ').split(' | ')).toEqual(
          expect.arrayContaining(event.discriminator.value.split(' | ')),
        );
      }
      expect(type.definition.wire).toEqual(expect.arrayContaining([...(event.aliases ?? [])]));
    });

    it('has the published fields', () => {
      const names = [...declared.keys()].filter((path) => isDocumented || published.has(path));
      expect(names.sort()).toEqual([...published.keys()].sort());
    });

    it('has them in the published types', () => {
      const others = [...declared].filter(
        ([path, { kind }]) => published.has(path) && !kindsOf(published.get(path)!).includes(kind),
      );
      expect(others.map(([path, { kind }]) => [path, kind])).toEqual([]);
    });

    it('expects always what is documented as always sent and never null', () => {
      const always = [...declared].filter(([, field]) => field.always).map(([path]) => path);
      const required = [...published.values()]
        .filter((field) => (field.required || field.requiredInParent) && !field.nullable)
        .map((field) => field.name);
      expect(always.sort()).toEqual(required.sort());
    });

    it('expects the published values', () => {
      for (const [path, { enum: values, knownValues = values }] of published) {
        const known = declared.get(path)?.known;
        if (!knownValues || NAMES.has(path)) continue;
        const further = (FURTHER_VALUES[path] ?? []).filter((value) => known?.includes(value));
        expect([path, known?.map(String).sort()]).toEqual([
          path,
          [...new Set([...knownValues.map(String), ...further])].sort(),
        ]);
      }
    });
  });
}

function describeExamples(): void {
  const examples = given.flatMap((example) =>
    payloadsOf(example).map((payload, position) => ({
      title: `${example.title}[${position}]`,
      name: example.name,
      payload,
      isTemplate: isPublishedMaterialHere && example.body === undefined,
      received: {
        method: example.method,
        urlencoded: false,
        inBatch: Array.isArray(example.body),
        userAgent: example.headers?.['User-Agent'],
      },
    })),
  );

  it('there are examples of all APIs', () => {
    expect(new Set(examples.map(({ name }) => name.split('.')[0]))).toEqual(new Set(APIS));
  });

  it(`all ${examples.length} examples arrive as the event their folder is named after`, () => {
    const arrived = examples.filter(
      ({ name, payload, received }) => readCallback(payload, received, 'tolerant').definition.name === name,
    );
    expect(arrived).toHaveLength(examples.length);
  });

  describe.each(examples)('$title', ({ name, payload, received, isTemplate }) => {
    const { definition, event, drift } = readCallback(payload, received, 'tolerant');
    const [nameField] = definition.nameFields ?? [];
    const source = nameField === 'root' ? (Object.values(payload)[0] as Payload) : payload;
    const declared = [...declaredFields(classes.get(name)!)];

    it('is the event its folder is named after', () => {
      expect(definition.name).toBe(name);
      expect(event).toBeInstanceOf(classes.get(name));
    });

    it('has every field it was sent with, in its type', () => {
      const sent = declared.filter(([path, field]) =>
        [field.name, ...(field.aliases ?? [])].some((key) => isReal(sentValue(source, path, key))),
      );
      expect(sent.length).toBeGreaterThan(0);
      expect(sent.filter(([path, field]) => !isOfKind(valueAt(event, path), field)).map(([path]) => path)).toEqual([]);
    });

    // The XML that Bandwidth publishes holds dots and lists of words where values belong.
    if (!isTemplate) {
      it('does not differ from the catalogue', () => {
        expect(drift).toEqual([]);
      });
    }
  });
}

function payloadsOf({ body, rawBody, query }: PublishedExample): Payload[] {
  if (rawBody?.startsWith('<')) {
    const reader = new XmlReader({ depthLimit: 32 });
    reader.write(rawBody);
    const parsed = reader.end();
    return 'value' in parsed ? [parsed.value] : [];
  }
  return [body ?? query].flat() as Payload[];
}

/** What stands for a value in a published example says nothing of its type. */
function isReal(value: unknown): boolean {
  return value !== undefined && !(typeof value === 'string' && /\.\.\.|\|/.test(value));
}

/** The value on the wire, under a spelling of the last key and either spelling of the real-time transcription. */
function sentValue(payload: unknown, path: string, key: string): unknown {
  const spelled = [...path.split('.').slice(0, -1), key].join('.');
  return valueAt(payload, spelled) ?? valueAt(payload, spelled.replace(/^realTimeTranscription\./, 'transcription.'));
}

/** Paths under which a field, or the object it stands in, goes by another spelling. */
function spellingsOf(declared: ReturnType<typeof declaredFields>): ReadonlySet<string> {
  const spelled = (path: string): string[] => {
    const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : undefined;
    const { name, aliases = [] } = declared.get(path)!;
    const parents = parent === undefined ? [''] : spelled(parent).map((each) => `${each}.`);
    return parents.flatMap((before) => [name, ...aliases].map((key) => before + key));
  };
  return new Set([...declared.keys()].flatMap(spelled).filter((path) => !declared.has(path)));
}

function kindsOf({ name, type, format }: PublishedField): readonly FieldKind[] {
  if (name === 'timestamp') return ['time']; // milliseconds since 1970, where no format says so as well
  return KINDS[format === 'date-time' || format === 'epoch-ms' ? `${type} ${format}` : type] ?? [];
}

function nameOf({ api, event }: PublishedEvent): string {
  return `${api}.${event}`;
}

function namesWhere(is: (definition: EventClass['definition']) => boolean): string[] {
  return [...classes.values()]
    .map(({ definition }) => definition)
    .filter(is)
    .map(({ name }) => name);
}

interface PublishedEvent {
  readonly api: string;
  readonly event: string;
  readonly sync: boolean;
  readonly discriminator: { readonly value: string | null };
  /** `false`: Bandwidth names the event, and does not say what it holds. */
  readonly payloadDocumented?: boolean;
  readonly aliases?: readonly string[];
  readonly fields: readonly PublishedField[];
}
