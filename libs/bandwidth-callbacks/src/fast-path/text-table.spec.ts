import fc from 'fast-check';

const jest = import.meta.jest as unknown as {
  unstable_mockModule(name: string, factory: () => object): void;
  resetModules(): void;
};

type Tables = typeof import('./text-table.js');

/** Something done to a table. */
type Deed = readonly [key: string, text: string | undefined];

describe('A table of texts', () => {
  let fast: Tables;
  let plain: Tables;

  beforeAll(async () => {
    fast = await tablesWith(true);
    plain = await tablesWith(false);
  });

  it('knows the latest texts, the same in the fast way as in the plain one', () => {
    const key = fc.oneof(fc.nat(5_000).map(String), fc.string({ unit: 'grapheme' }));
    const length = fc.oneof(fc.constant(0), fc.nat(300), fc.nat(300_000));
    const text = fc.tuple(fc.constantFrom('x', 'é', '<'), length).map(([sign, times]) => sign.repeat(times));
    const deed: fc.Arbitrary<Deed> = fc.tuple(key, fc.option(text, { nil: undefined }));
    const entries = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1_000, max: 5_000 }));
    const deeds = fc.array(deed, { maxLength: 60 });
    const property = fc.property(entries, fc.integer({ min: 1, max: 2_000_000 }), fc.nat(4_000), deeds, (...given) => {
      const [mostEntries, mostBytes, before, all] = given;
      const many = Array.from({ length: before }, (_, n): Deed => [String(n), String(n)]);
      const after = all.map(([name]): Deed => [name, undefined]);
      const seen = [fast, plain].map((way) =>
        seenOf(way.textTable(mostEntries, mostBytes), [...many, ...all, ...after]),
      );
      expect(seen[0]).toEqual(seen[1]);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('keeps an entry that alone is too large, and forgets it for the next', () => {
    for (const { textTable } of [fast, plain]) {
      const table = textTable(10, 5);
      table.set('large', 'x'.repeat(100), 60_000);
      expect(table.get('large')).toHaveLength(100);
      table.set('next', '', 60_000);
      expect([table.get('large'), table.get('next')]).toEqual([undefined, '']);
    }
  });
});

/** Of each text that is asked for its beginning, which tells it apart, and its length. */
function seenOf(table: ReturnType<Tables['textTable']>, deeds: readonly Deed[]): readonly (string | undefined)[] {
  return deeds.map(([key, text], index) => {
    if (text !== undefined) table.set(key, text && `${index} ${text}`, 60_000);
    const found = table.get(key);
    return found === undefined ? undefined : `${found.slice(0, 8)} ${found.length}`;
  });
}

async function tablesWith(isFast: boolean): Promise<Tables> {
  jest.resetModules();
  jest.unstable_mockModule('./switch.js', () => ({ FAST_PATH: isFast }));
  return import('./text-table.js');
}
