import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'jsonc-parser';
import { readScenario } from './read-scenario.js';
import { PERSON_STEPS, PLATFORM_STEPS } from './step-table.js';

const published = new URL('../../scenario.schema.json', import.meta.url);
const recorded = new URL('../../../../src/scenarios/', import.meta.url);

const isRegex = (text: string) => {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
};
const ajv = new Ajv({ strict: false, formats: { regex: isRegex } });
const fits = ajv.compile(JSON.parse(readFileSync(published, 'utf8')) as object);

const PEOPLE = { caller: '+15551230001', customer: '+15551230002' };
const scenarioOf = (step: unknown): Fields => ({ people: PEOPLE, steps: [step] });

const SAMPLES = [...PERSON_STEPS, ...PLATFORM_STEPS].map(({ name, example }) => ({ name, example }));
const VALUES = [null, 7, -1, 0.5, 1e9, '', 'x', '(', '+15551230001', true, [], {}, ['x'], [{}], { x: 1 }, 'status'];

describe('the published schema of scenario files', () => {
  it.each(SAMPLES)('accepts the sample of $name, like the reader', ({ example }) => {
    expect(judged(scenarioOf(example))).toMatchObject({ reader: true, schema: true });
  });

  it.each(SAMPLES)('agrees with the reader about changed samples of $name', ({ example }) => {
    const all = mutants(example).map((step) => judged(scenarioOf(step)));
    expect(all.length).toBeGreaterThan(VALUES.length);
    expect(all.filter(({ reader, schema }) => reader !== schema)).toEqual([]);
    expect(all.filter(({ reader }) => !reader).length).toBeGreaterThan(VALUES.length / 2);
  });

  const head: Fields = {
    $schema: 'https://example.com',
    name: 'everything',
    app: 'http://127.0.0.1:3000/callbacks',
    publicUrl: 'https://phone.example.com',
    credentials: { username: 'bw', password: { env: 'PASSWORD' } },
    fallbackUrl: 'http://127.0.0.1:3000/fallback',
    numbers: ['+15550100000'],
    number: '+15550100000',
    accountId: '9900000',
    applicationId: 'mine',
    clock: 'virtual',
    speed: 2,
    now: '2026-01-03T22:00:00Z',
    latency: 100,
    assumptions: { answeringVerbs: 'most', speechRate: 20 },
    faults: [{ kind: 'slow', ms: 10, event: 'gather', number: '+15551230001', count: 1, probability: 0.5 }],
    seed: 1,
    allowHosts: ['example.com'],
    people: PEOPLE,
    phones: {
      '+15551230002': { onRing: 'answer', then: [{ do: 'press', digits: '1', after: 5 }] },
      '*': { onRing: 'ask' },
    },
    steps: [{ wait: 1 }],
  };

  it('accepts all fields beside the steps, and agrees with the reader about changes of them', () => {
    expect(judged(head)).toMatchObject({ reader: true, schema: true });
    const all = mutants(head).map((each) => judged(each));
    expect(all.filter(({ reader, schema }) => reader !== schema)).toEqual([]);
  });

  it.each<[string, Fields]>([
    ['a phone that is no number', { ...head, phones: { bob: { onRing: 'ask' } } }],
    ['a name that means something', { ...head, people: { text: '+15551230001' } }],
    ['a name that cannot be one', { ...head, people: { 'a b': '+15551230001' } }],
    ['a step that gives such a name', scenarioOf({ '+15551230002': 'answers', as: 'status' })],
    ['both of two fields of which there is one', scenarioOf({ caller: 'hears', text: '1', matches: '1' })],
    ['neither of them', scenarioOf({ caller: 'events' })],
    ['nobody who does something', scenarioOf({ text: 'hears' })],
    ['something that nobody does', scenarioOf({ caller: 'heers', text: '1' })],
  ])('refuses %s, like the reader', (_, value) => {
    expect(judged(value)).toMatchObject({ reader: false, schema: false });
  });

  it.each<[string, Fields]>([
    ['a person who was not introduced', { steps: [{ nobody: 'hangUp' }] }],
    ['two people in a step', scenarioOf({ caller: 'hangUp', customer: 'hangUp' })],
  ])('leaves %s to the reader, because JSON Schema cannot express that', (_, value) => {
    expect(judged(value)).toMatchObject({ reader: false, schema: true });
  });

  it.each(readdirSync(recorded))('accepts %s of the reference application', (name) => {
    expect(fits(parse(readFileSync(new URL(name, recorded), 'utf8')))).toBe(true);
  });
});

type Fields = Readonly<Record<string, unknown>>;

/** How the reader of this package and ajv with the published schema judge a value. */
function judged(value: unknown): { readonly reader: boolean; readonly schema: boolean; readonly value: unknown } {
  return { reader: 'scenario' in readScenario(JSON.stringify(value)), schema: fits(value), value };
}

/** The object with another value in the place of one at a time, at every depth; and with one field less, and one more. */
function mutants(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, place) => [...VALUES, ...mutants(item)].map((other) => value.with(place, other)));
  }
  if (typeof value !== 'object' || value === null) return [];
  const fields = Object.entries(value);
  return [
    { ...value, unknown: 1 },
    ...fields.map(([name]) => Object.fromEntries(fields.filter(([each]) => each !== name))),
    ...fields.flatMap(([name, field]) => [...VALUES, ...mutants(field)].map((other) => ({ ...value, [name]: other }))),
  ];
}
