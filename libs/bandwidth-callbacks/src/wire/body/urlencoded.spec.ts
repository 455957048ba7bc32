import * as fc from 'fast-check';
import { parseUrlencoded } from './urlencoded.js';

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const name = text.filter((candidate) => candidate.trim() === candidate && candidate !== '' && !(candidate in {}));
const pairs = fc.array(fc.tuple(name, text), { maxLength: 30 });

it('any names and values read back as they were written; a repeated name holds its values in their order', () => {
  fc.assert(
    fc.property(pairs, (written) => {
      const read = parseUrlencoded(new URLSearchParams(written).toString(), 100) ?? {};
      const expected = new Map<string, string[]>();
      for (const [key, value] of written) expected.set(key, [...(expected.get(key) ?? []), value]);
      expect(new Map(Object.entries(read))).toEqual(
        new Map([...expected].map(([key, values]) => [key, values.length === 1 ? values[0] : values])),
      );
    }),
  );
});

it('whatever is read is text or a list of texts, never an object, and nothing is thrown', () => {
  const hostile = fc.constantFrom(
    '__proto__',
    'constructor',
    'a[b]',
    'a[]',
    'a.b',
    '%',
    '%zz',
    '&',
    '=',
    ';',
    '+',
    '\0',
  );
  const raw = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(hostile, text)).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(raw, (query) => {
      for (const value of Object.values(parseUrlencoded(query, 10_000) ?? {})) {
        const values = Array.isArray(value) ? value : [value];
        expect(values.every((item) => typeof item === 'string')).toBe(true);
      }
      expect(({} as Record<string, unknown>)['b']).toBeUndefined();
    }),
  );
});

it('blanks around the `=` belong to neither name nor value', () => {
  const padding = fc.constantFrom(' ', '+', '%20');
  const inside = text.filter((candidate) => candidate.trim() === candidate);
  fc.assert(
    fc.property(name, inside, padding, (key, value, blank) => {
      const query = `${encodeURIComponent(key)}${blank}=${blank}${encodeURIComponent(value)}`;
      expect(Object.entries(parseUrlencoded(query, 10) ?? {})).toEqual([[key, value]]);
    }),
  );
});

it('as many pairs are read as the limit says, and none of more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (count, limit) => {
      const query = Array.from({ length: count }, (_, index) => `n${index}=1`).join('&');
      const read = parseUrlencoded(query, limit);
      expect(read && Object.keys(read).length).toBe(count <= limit ? count : undefined);
    }),
  );
});
