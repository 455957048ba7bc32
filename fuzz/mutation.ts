import fc from 'fast-check';

/** A change to a payload. It gets a copy, and may change it in place. */
export interface Mutation {
  /** Which of the payload's places is changed; taken modulo their number. */
  readonly place: number;
  readonly change: 'drop' | 'replace' | 'add' | 'wrap' | 'rename';
  readonly key: string;
  readonly value: unknown;
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

const strangeKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...STRANGE_KEYS),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const value: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(...STRANGE_TEXTS), weight: 6 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 3 },
  {
    arbitrary: fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null], [{}]),
    weight: 4,
  },
  { arbitrary: fc.double(), weight: 1 },
  { arbitrary: fc.array(fc.constantFrom<unknown>('a', 1, null, {}, []), { maxLength: 6 }), weight: 1 },
  { arbitrary: fc.nat({ max: 40 }).map(nested), weight: 1 },
  { arbitrary: fc.dictionary(strangeKey, fc.constantFrom<unknown>('x', 1, null, [], {}), { maxKeys: 6 }), weight: 1 },
  { arbitrary: large(), weight: 1 },
);

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat({ max: 63 }),
  change: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'add', 'wrap', 'rename'),
  key: strangeKey,
  value,
});

/** The payload with its changes. */
export function mutate(payload: object, mutations: readonly Mutation[]): unknown {
  const copy = { payload: structuredClone(payload) as unknown };
  for (const { place, change, key: name, value: given } of mutations) {
    const replacement: unknown = structuredClone(given); // a later change may reach into it
    const places = placesOf(copy);
    const [holder, at] = places[place % places.length]!;
    const old: unknown = Reflect.get(holder, at);
    if (change === 'replace') put(holder, at, replacement);
    else if (change === 'wrap') put(holder, at, [old]);
    else if (change === 'add') put(typeof old === 'object' && old !== null ? old : holder, name, replacement);
    else if (holder !== copy) Reflect.deleteProperty(holder, at);
    if (change === 'rename' && holder !== copy) put(holder, name, old);
  }
  return copy.payload;
}

/** Also under `__proto__`, as a key like any other. */
function put(holder: object, key: string, item: unknown): void {
  if (Array.isArray(holder) && key === 'length') return;
  Object.defineProperty(holder, key, { value: item, enumerable: true, configurable: true, writable: true });
}

function placesOf(root: object): [holder: object, key: string][] {
  const places: [object, string][] = [];
  const open = [root];
  for (let holder = open.pop(); holder && places.length < 64; holder = open.pop()) {
    for (const [name, item] of Object.entries(holder).slice(0, 64)) {
      places.push([holder, name]);
      if (typeof item === 'object' && item !== null) open.push(item as object);
    }
  }
  return places;
}

function nested(depth: number): unknown {
  let item: unknown = 'deep';
  for (let level = 0; level < depth; level++) item = level % 2 === 0 ? [item] : { deep: item };
  return item;
}

/** Near the limit of a body, now and then. */
function large(): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat({ max: 4_095 }), fc.constantFrom('text', 'list', 'object')).map(([dice, form]) => {
    const length = dice < 40 ? 2_000 : dice === 4_095 ? 40_000 : 10;
    if (form === 'text') return 'x'.repeat(length * 10);
    if (form === 'list') return Array.from({ length }, (_, index) => `item ${index}`);
    return Object.fromEntries(Array.from({ length }, (_, index) => [`key-${index}`, index]));
  });
}
