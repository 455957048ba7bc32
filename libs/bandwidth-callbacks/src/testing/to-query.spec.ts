import { toXml } from '../events/to-xml.js';
import { toQuery } from './to-query.js';

const date = new Date('2026-03-04T09:15:02.000Z');

describe('a query', () => {
  it.each([
    ['a date as ISO 8601', { time: date }, 'time=2026-03-04T09:15:02.000Z'],
    ['a list of texts and dates', { times: [date, 'b'] }, 'times=[2026-03-04T09:15:02.000Z, b]'],
    ['a list of objects as JSON', { list: [{ a: 1 }, { b: date }] }, 'list=[{"a":1},{"b":"2026-03-04T09:15:02.000Z"}]'],
    ['a list with fields of its own', { list: Object.assign(['a', 'b'], { constructor: {}, map: 1 }) }, 'list=[a, b]'],
    ['an object as JSON', { object: { a: [1] } }, 'object={"a":[1]}'],
    ['nothing of what is null', { no: null, a: false }, 'a=false'],
  ])('has %s', (_, payload, query) => {
    expect(decodeURIComponent(toQuery(payload).replaceAll('+', ' '))).toBe(query);
  });

  it('may leave an object unclosed, but no date', () => {
    const query = new URLSearchParams(toQuery({ time: date, object: { a: 1 } }, { unclosed: true }));
    expect([...query.values()]).toEqual(['2026-03-04T09:15:02.000Z', '{"a":1']);
  });
});

it('a document of XML has a date as ISO 8601', () => {
  expect(toXml({ Root: { At: date, Each: [date] } })).toContain(
    '<Root><At>2026-03-04T09:15:02.000Z</At><Each>2026-03-04T09:15:02.000Z</Each></Root>',
  );
});
