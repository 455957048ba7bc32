import { catalogue } from '../libs/bandwidth-callbacks/src/events/catalogue.js';
import type { EventClass } from '../libs/bandwidth-callbacks/src/events/definition.js';
import type { FieldKind } from '../libs/bandwidth-callbacks/src/events/fields/field-spec.js';
import type { Payload } from '../libs/bandwidth-callbacks/src/events/reading/identify.js';
import { readCallback, valueAt } from '../libs/bandwidth-callbacks/src/events/reading/read-callback.js';
import {
  declaredFields,
  isOfKind,
  isPublishedMaterialHere,
  type PublishedField,
  publishedEvents,
  publishedExamples,
} from './published.js';

interface PublishedEvent {
  readonly api: string;
  readonly event: string;
  readonly sync: boolean;
  readonly discriminator: { readonly value: string };
  readonly aliases?: readonly string[];
  readonly fields: readonly PublishedField[];
}

const APIS = ['voice', 'messaging', 'mfa'];

// Contract §4.
const ANSWERED = `
  initiate answer gather redirect recordComplete bridgeComplete bridgeTargetComplete transferAnswer transferComplete
  referComplete conferenceCreated conferenceMemberJoin conferenceMemberExit conferenceRedirect
`
  .trim()
  .split(/\s+/)
  .map((event) => `voice.${event}`);

/** Published, but not fields of their own here. */
const NOT_A_FIELD = new Set([
  'transcription.completeTime', // another spelling of completedTime
  'diversion.unknown', // an example of a key nobody knows beforehand
]);

/** Documented as always sent, yet a call may be streamed, transcribed or gathered from before it is answered. */
const NOT_ALWAYS_SENT = new Set(['answerTime']);

const KINDS: Readonly<Record<string, readonly FieldKind[]>> = {
  string: ['text', 'address'],
  'string date-time': ['time'],
  integer: ['count'],
  number: ['decimal'],
  boolean: ['flag'],
  'string|boolean': ['flag'],
  array: ['texts'],
  object: ['nested', 'map'],
};

const classes = new Map(
  (catalogue as readonly EventClass[])
    .filter(({ definition }) => definition.api !== 'v1')
    .map((type) => [type.definition.name, type]),
);

if (isPublishedMaterialHere) {
  describeEvents();
  describeExamples();
} else {
  test('is not compared with the published material, which is not beside the project', () => {
    console.warn('conformance-v2: ../shared/bandwidth is missing; nothing was compared');
    expect(isPublishedMaterialHere).toBe(false);
  });
}

function describeEvents(): void {
  const events = publishedEvents<PublishedEvent>('v2').filter(({ api }) => APIS.includes(api));

  test('has every published event of voice, messaging and MFA, and no other', () => {
    expect([...classes.keys()].sort()).toEqual(events.map(nameOf).sort());
  });

  test('waits for an answer where the contract says so', () => {
    const answered = [...classes.values()].filter(({ definition }) => definition.lane === 'answer');
    expect(answered.map(({ definition }) => definition.name).sort()).toEqual([...ANSWERED].sort());
    expect(
      events
        .filter(({ sync }) => sync)
        .map(nameOf)
        .sort(),
    ).toEqual([...ANSWERED].sort());
  });

  test('restricts the answers that Bandwidth restricts', () => {
    const conference = ANSWERED.filter((name) => name.startsWith('voice.conference'));
    expect(namesWhere(({ answerRule }) => answerRule === 'conference')).toEqual(conference);
    expect(namesWhere(({ unanswered }) => unanswered === 'nothing')).toEqual(conference);
    expect(namesWhere(({ answerRule }) => answerRule === 'transferAnswer')).toEqual(['voice.transferAnswer']);
  });

  describe.each(events.map((event) => ({ name: nameOf(event), event })))('$name', ({ name, event }) => {
    const type = classes.get(name)!;
    const published = new Map(
      event.fields.filter((field) => !NOT_A_FIELD.has(field.name)).map((field) => [field.name, field]),
    );
    const declared = declaredFields(type);

    test('is known on the wire by its published spellings', () => {
      expect(type.definition.wire[0]).toBe(event.discriminator.value);
      expect(type.definition.wire).toEqual(expect.arrayContaining([...(event.aliases ?? [])]));
    });

    test('has the published fields', () => {
      expect([...declared.keys()].sort()).toEqual([...published.keys()].sort());
    });

    test('has them in the published types', () => {
      const others = [...declared].filter(([path, { kind }]) => !kindsOf(published.get(path)!).includes(kind));
      expect(others.map(([path, { kind }]) => [path, kind])).toEqual([]);
    });

    test('expects always what is documented as always sent and never null', () => {
      const always = [...declared].filter(([, field]) => field.always).map(([path]) => path);
      const required = [...published.values()]
        .filter((field) => (field.required || field.requiredInParent) && !field.nullable)
        .map((field) => field.name);
      expect(always.sort()).toEqual(required.filter((path) => !NOT_ALWAYS_SENT.has(path)).sort());
    });
  });
}

function describeExamples(): void {
  const examples = APIS.flatMap((api) =>
    publishedExamples(`v2/examples/${api}`).flatMap((example) =>
      [example.body].flat().map((payload, position) => ({
        title: `${api}/${example.title}[${position}]`,
        name: `${api}.${example.event}`,
        payload: payload as Payload,
        received: {
          method: example.method,
          urlencoded: false,
          inBatch: Array.isArray(example.body),
          userAgent: example.headers?.['User-Agent'],
        },
      })),
    ),
  );

  test('there are examples of all three APIs', () => {
    expect(new Set(examples.map(({ name }) => name.split('.')[0]))).toEqual(new Set(APIS));
  });

  describe.each(examples)('$title', ({ name, payload, received }) => {
    const { definition, event, deviations } = readCallback(payload, received, 'tolerant');
    const declared = [...declaredFields(classes.get(name)!)];

    test('is the event its folder is named after', () => {
      expect(definition.name).toBe(name);
      expect(event).toBeInstanceOf(classes.get(name));
    });

    test('has every field it was sent with, in its type', () => {
      const sent = declared.filter(([path, field]) =>
        [field.name, ...(field.aliases ?? [])].some((key) => sentValue(payload, path, key) !== undefined),
      );
      expect(sent.length).toBeGreaterThan(2);
      expect(sent.filter(([path, field]) => !isOfKind(valueAt(event, path), field)).map(([path]) => path)).toEqual([]);
    });

    test('does not differ from the catalogue', () => {
      expect(deviations).toEqual([]);
    });
  });
}

/** The value on the wire, under a spelling of the last key and either spelling of the real-time transcription. */
function sentValue(payload: unknown, path: string, key: string): unknown {
  const spelled = [...path.split('.').slice(0, -1), key].join('.');
  return valueAt(payload, spelled) ?? valueAt(payload, spelled.replace(/^realTimeTranscription\./, 'transcription.'));
}

function kindsOf({ type, format }: PublishedField): readonly FieldKind[] {
  return KINDS[format === 'date-time' ? `${type} ${format}` : type] ?? [];
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
