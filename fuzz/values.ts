import fc from 'fast-check';
import type { KindOf } from './kinds.js';

/** A value to put into a payload. */
export interface Value {
  readonly kind: KindOf<'values'> | KindOf<'near 1 MiB'>;
  /** Makes it anew, for a later change may reach into it. */
  readonly make: () => unknown;
}

const STRANGE_TEXTS = [
  '',
  ' ',
  '\0',
  '\uD83D',
  '\uFEFF',
  '\r\n',
  '\u001B[2J',
  '<Hangup/>',
  ']]>',
  '"/><Hangup/>',
  '--',
  '&',
  '__proto__',
  'constructor',
  'true',
  '1e999',
  '-0',
  '9'.repeat(400),
  '[a, b]',
  '[',
  '{"a":',
  '{"__proto__":{"x":1}}',
  '2026-02-30T00:00:00Z',
  '2026-03-04T09:15:20.123456789-03',
  `2026-03-04T09:15:20${' '.repeat(5_000)}x`,
  'PT5.045S',
  '+15551230001',
  ' 15551230001',
  '${7*7}',
  '[['.repeat(2_000),
];
const STRANGE_KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'then',
  'length',
  '',
  'a.b',
  'eventType',
  'type',
  'message',
  'to',
  'tag',
];
const CONSTANTS: readonly unknown[] = [null, true, false, 0, 1, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null], [{}]];
const FORMS = ['text', 'list', 'object'] as const;
type Form = (typeof FORMS)[number];
const LARGEST = 1_040_000;
/** Of the items of a long list, or the keys of a long object. */
const NAMES = Array.from({ length: LARGEST / 14 }, (_, index) => `name-${index}`);

/** Any code point, halves of surrogate pairs among them. The unit `binary` takes a second to be made. */
const anyCharacter = fc.nat({ max: 0x10_ff_ff }).map((point) => String.fromCodePoint(point));

export const strangeKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...STRANGE_KEYS),
  fc.string({ unit: anyCharacter, maxLength: 12 }),
);

const bytes = fc.oneof({ arbitrary: fc.constant(130), weight: 9 }, { arbitrary: fc.constant(40_000), weight: 1 });

export const value: fc.Arbitrary<Value> = fc.oneof(
  weighing(6, 'strange text', fc.constantFrom(...STRANGE_TEXTS)),
  weighing(3, 'any text', fc.string({ unit: anyCharacter, maxLength: 40 })),
  weighing(4, 'constant', fc.constantFrom(...CONSTANTS)),
  weighing(1, 'number', fc.double()),
  weighing(1, 'list', fc.array(fc.constantFrom<unknown>('a', 1, null, {}, []), { maxLength: 6 })),
  weighing(1, 'nested', fc.nat({ max: 40 }), nested),
  weighing(1, 'object', fc.dictionary(strangeKey, fc.constantFrom<unknown>('x', 1, null, [], {}), { maxKeys: 6 })),
  weighing(1, 'long', fc.tuple(fc.constantFrom(...FORMS), bytes), long),
);

/** The kinds of values with which a body comes near its limit, or a little above. */
export const hugeValues: readonly fc.Arbitrary<Value>[] = FORMS.map((form) =>
  fc
    .integer({ min: 600_000, max: LARGEST })
    .map((size) => ({ kind: `huge ${form}` as const, make: () => long([form, size]) })),
);

function weighing<Made>(
  weight: number,
  kind: Value['kind'],
  seed: fc.Arbitrary<Made>,
  make: (made: Made) => unknown = structuredCopy,
): fc.WeightedArbitrary<Value> {
  return { weight, arbitrary: seed.map((made) => ({ kind, make: () => make(made) })) };
}

function structuredCopy(item: unknown): unknown {
  return typeof item === 'object' && item !== null ? structuredClone(item) : item;
}

function nested(depth: number): unknown {
  let item: unknown = 'deep';
  for (let level = 0; level < depth; level++) item = level % 2 === 0 ? [item] : { deep: item };
  return item;
}

/** A value of about so many bytes of JSON. */
function long([form, size]: readonly [Form, number]): unknown {
  if (form === 'text') return 'x'.repeat(size);
  if (form === 'list') return NAMES.slice(0, size / 14);
  return Object.fromEntries(NAMES.slice(0, size / 18).map((name, index) => [name, index]));
}
