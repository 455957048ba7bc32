import { parseTree } from 'jsonc-parser';
import { CATALOGUE } from './catalogue.js';
import { checkBody } from './check-body.js';
import { valueProblem } from './check-value.js';
import type { EventField } from './event-field.js';
import { sendingName } from './event-errand.js';
import { toXml } from './to-xml.js';

const GATHER = CATALOGUE.find(({ name }) => name === 'voice.gather')!;
const SENT = CATALOGUE.find(({ name }) => name === 'messaging.message-delivered')!;

const exchangeOf = (event: string, body: unknown) => ({
  event,
  request: { method: 'POST', url: 'http://localhost/', headers: {}, body: JSON.stringify(body) },
});

const gather = exchangeOf('gather', GATHER.sample);

/** What is said of a body: `3:5 error …` */
function said(body: string, exchange = gather): string[] {
  return checkBody(exchange, body).findings.map(
    ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
  );
}

/** The sample of a gather with other values. */
const withValues = (values: object) => JSON.stringify({ ...GATHER.sample, ...values }, null, 2);

const lineOf = (body: string, key: string) => body.split('\n').findIndex((line) => line.includes(`"${key}"`)) + 1;

it.each(CATALOGUE.filter(({ form, method }) => form === 'json' && method === 'POST').map((each) => [each.name, each]))(
  'has nothing to say of a payload as Bandwidth would send it: %s',
  (_, event) => {
    const body = event.api === 'messaging' ? [event.sample] : event.sample;
    const checked = checkBody(exchangeOf(event.event, body), JSON.stringify(body));
    expect(checked.findings.filter(({ message }) => !message.endsWith('written as text.'))).toEqual([]);
  },
);

it.each([
  ['a field of another kind', 'digits', { digits: {} }, 'error digits must be text.'],
  [
    'a time that is none',
    'eventTime',
    { eventTime: 'noon' },
    'error eventTime must be a time, such as 2026-03-04T09:15:02Z.',
  ],
  ['a number in the place of a text', 'digits', { digits: 42 }, 'note digits is text in what Bandwidth sends.'],
  [
    'a value that is not documented',
    'direction',
    { direction: 'sideways' },
    'note direction has a value that is not documented.',
  ],
])('says of %s where it is', (_, key, values, message) => {
  const body = withValues(values);
  expect(said(body)).toEqual([expect.stringContaining(message)]);
  expect(said(body)[0]).toMatch(new RegExp(`^${lineOf(body, key)}:${key.length + 7} `));
});

it.each<[name: string, values: Readonly<Record<string, unknown>>, said: string | undefined]>([
  ['voice.dtmf', { eventTime: 1772615702000 }, undefined],
  ['voice.recordComplete', { channels: 3 }, 'channels has a value that is not documented. Known are: 1, 2.'],
  ['messaging.message-delivered', { message: 5 }, 'message must be an object.'],
])('says of %s with %j: %s', (name, values, expected) => {
  const event = CATALOGUE.find((each) => each.name === name)!;
  const payload = { ...event.sample, ...values };
  const body = event.api === 'messaging' ? [payload] : payload;
  const messages = checkBody(exchangeOf(event.event, body), JSON.stringify(body)).findings.map(
    ({ message }) => message,
  );
  expect(messages).toEqual(expected === undefined ? [] : [expected]);
});

it.each<[kind: EventField['kind'], json: string, said: string | undefined]>([
  ['count', '3', undefined],
  ['count', '" 3 "', 'is a number that is written as text.'],
  ['count', '3.5', 'must be a whole number.'],
  ['count', '[3]', 'must be a whole number.'],
  ['decimal', '3.5', undefined],
  ['decimal', '"-3.5"', 'is a number that is written as text.'],
  ['decimal', '"3,5"', 'must be a number.'],
  ['decimal', 'true', 'must be a number.'],
  ['flag', 'false', undefined],
  ['flag', '" TRUE "', undefined],
  ['flag', '"yes"', 'must be true or false.'],
  ['flag', '1', 'must be true or false.'],
  ['time', '1772615702000', undefined],
  ['time', '"1772615702000"', undefined],
  ['time', '"2026-03-04 09:15:02"', undefined],
  ['time', '{}', 'must be a time, such as 2026-03-04T09:15:02Z.'],
  ['texts', '["a", 1]', 'must be a list of strings.'],
  ['texts', '["a", "b"]', undefined],
  ['map', '{}', undefined],
  ['map', '[]', 'must be an object.'],
  ['nested', '"a"', 'must be an object.'],
  ['list', '[]', undefined],
  ['list', '{}', 'must be a list of objects.'],
  ['text', 'null', undefined],
  ['list', '""', undefined],
])('a field of the kind %s takes %s, or says: %s', (kind, json, expected) => {
  expect(valueProblem(parseTree(json)!, { kind } as EventField)?.says).toBe(expected);
});

it('reports an unknown field at its name, and suggests a known one', () => {
  const body = withValues({ digtis: '1' });
  expect(said(body)).toEqual([`${lineOf(body, 'digtis')}:3 note The catalogue has no such field. Is digits meant?`]);
});

it('reports a missing field at the beginning of its object', () => {
  const { callId: _, ...rest } = GATHER.sample;
  expect(said(`\n  ${JSON.stringify(rest)}`)).toEqual(['2:3 note callId is missing; Bandwidth always sends it.']);
});

it('looks into the objects of a message, which comes in a list', () => {
  const exchange = exchangeOf('message-delivered', [SENT.sample]);
  const { message } = SENT.sample as { readonly message: object };
  const body = JSON.stringify([{ ...SENT.sample, message: { ...message, to: 5, colour: 'red' } }]);
  expect(said(body, exchange)).toEqual([
    expect.stringMatching(/^1:\d+ error message\.to must be a list of strings\.$/),
    expect.stringMatching(/^1:\d+ note The catalogue has no such field in message\.$/),
  ]);
  expect(said(JSON.stringify(SENT.sample), exchange)).toEqual([
    '1:1 error The callback of this event is a list of events.',
  ]);
});

it.each([
  ['{ "eventType": "gather", }', '1:26 error This is not JSON: property name expected.'],
  ['{\n  // digits\n}', '2:3 error This is not JSON: invalid comment token.'],
  ['', '1:1 error This is not JSON: value expected.'],
  ['[]', '1:1 error The callback of this event is an object.'],
])('says why %j is no callback', (body, message) => {
  expect(said(body)).toEqual([message]);
});

it('says which field counts if it occurs twice', () => {
  const body = JSON.stringify(GATHER.sample).replace('{', '{"digits":"1",');
  expect(said(body)).toEqual([expect.stringMatching(/^1:\d+ error This field is there twice; the last one counts\.$/)]);
});

it('checks against the event that the body names, if that is another one', () => {
  const redirect = CATALOGUE.find(({ name }) => name === 'voice.redirect')!;
  expect(checkBody(gather, JSON.stringify(redirect.sample))).toEqual({ event: 'voice.redirect', findings: [] });
});

it('chooses between events of V1 and V2 with the same name by the exchange', () => {
  const first = CATALOGUE.find((event) => sendingName(event) === 'v1.gather')!;
  expect(checkBody(exchangeOf('gather', first.sample), '{}').event).toBe('v1.gather');
  expect(checkBody(gather, '{}').event).toBe('voice.gather');
});

it('accepts a body of nested brackets, and reports at most a hundred problems', () => {
  expect(said('['.repeat(900_000))).toEqual([expect.stringMatching(/^1:\d+ error /)]);
  expect(
    said(JSON.stringify(Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`field${n}`, n])))),
  ).toHaveLength(100);
});

describe.each(CATALOGUE.filter(({ form }) => form === 'xml').map((each) => [each.name, each] as const))(
  'of the XML of %s',
  (_, { event, sample }) => {
    const xml = toXml(sample);
    const sent = exchangeOf(event, {});

    it('nothing is reported if it is well-formed', () => {
      expect(said(xml, sent)).toEqual([]);
    });

    it('the first error is reported at its line', () => {
      expect(said(`${xml}\n<More/>`, sent)).toEqual([
        expect.stringMatching(/^3:\d+ error The document is not well-formed/),
      ]);
      expect(said(xml.replace('?>\n', '?>\n<Open>'), sent)).toHaveLength(1);
    });
  },
);
