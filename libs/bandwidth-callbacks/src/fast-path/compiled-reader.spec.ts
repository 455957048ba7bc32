import fc from 'fast-check';
import { getMetadataStorage } from 'class-validator';
import { catalogue } from '../events/catalogue.js';
import { compiledReader, type Reading } from './compiled-reader.js';
import type { EventClass } from '../events/definition.js';
import type { FieldSpec } from '../events/fields/field-spec.js';
import { fieldsOf } from '../events/fields/field.js';
import { newFields } from '../reading/new-fields.js';
import { validatedEvent } from '../reading/validated-reader.js';

const METHODS = ['GET', 'POST'] as const;

describe.each((catalogue as readonly EventClass[]).map((type) => ({ name: type.definition.name, type })))(
  'the compiled reader of $name',
  ({ type }) => {
    const fields = fieldsOf(type);
    const whole = JSON.parse(JSON.stringify(type.definition.sample)) as Source;
    // Of an XML document the fields stand in its root.
    const sample = type.definition.nameFields?.[0] === 'root' ? (Object.values(whole)[0] as Source) : whole;

    it('reads the sample', () => {
      expect(read(type, sample, type.definition.methods[0]!).event).toBeInstanceOf(type);
    });

    it('reads only what class-validator has nothing against, and that as class-transformer does', () => {
      fc.assert(
        fc.property(changed(fields, sample), fc.constantFrom(...METHODS), (source, method) => {
          const compiled = read(type, source, method);
          if (!compiled.event) return;
          const validated = validatedEvent(type, source, method);
          expect(validated.drift).toEqual([]);
          expect(compiled.event).toStrictEqual(validated.event);
          expect(Object.getPrototypeOf(compiled.event)).toBe(type.prototype);
          expect(Object.keys(compiled.event)).toEqual(Object.keys(validated.event));
          expect(newFields(source, type).length > 0 && !compiled.mayHaveNewFields).toBe(false);
        }),
        { numRuns: 100 },
      );
    });

    it('knows every rule that class-validator would ask of it and of the objects in it', () => {
      for (const each of [type, ...fields.flatMap(({ nested }) => (nested ? [nested()] : []))]) {
        const rules = getMetadataStorage().getTargetValidationMetadatas(each, '', false, false);
        const declared = new Set(fieldsOf(each).map(({ name }) => name));
        expect(rules.filter(({ propertyName }) => !declared.has(propertyName))).toEqual([]);
        expect(rules.map(({ name, type: kind }) => name ?? kind).filter((rule) => !RULES.has(rule))).toEqual([]);
      }
    });
  },
);

type Source = Record<string, unknown>;

/** The rules that the compiled reader keeps by itself. */
const RULES = new Set([
  'isDefined',
  'isIn',
  'isString',
  'isDate',
  'isArray',
  'isInt',
  'min',
  'max',
  'isNumber',
  'isBoolean',
  'isObject',
  'nestedValidation',
]);

/** What a field may be found to hold: its own kind in all its spellings, other kinds, nothing. */
const wireValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, undefined, '', ' ', 'true', 'FALSE', '0', ' 15551230001', '+15551230001 ', '[a, b]', '[]', '{'),
  fc.constantFrom(
    '2026-03-04T09:15:20Z',
    '2026-02-30T09:15:20Z',
    '2026-03-04T06:53:43-03',
    '2026-03-04 09:15:20.1234567Z',
  ),
  fc.constantFrom(0, 1, -1, 1.5, 2 ** 53, 1_772_615_720_000, true, false),
  fc.constantFrom('{"origTo":"+15551230009","reason":"away"}', '{"reason":"away"', '{"constructor":"x"}'),
  fc.integer().map(String),
  fc.string(),
  fc.array(fc.oneof(fc.string(), fc.integer(), fc.constantFrom('[c, d]', null)), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('reason', 'limit', 'Limit', 'x-own', 'constructor', 'status'), fc.jsonValue(), {
    maxKeys: 3,
  }),
  fc.jsonValue({ maxDepth: 2 }),
);

function keysOf(fields: readonly FieldSpec[]): string[] {
  return [...fields.flatMap(({ name, aliases = [] }) => [name, ...aliases]), 'notInTheCatalogue', 'toString'];
}

/** The value itself most of the time: a payload with everything wrong says little about the way of one mistake. */
function changed(fields: readonly FieldSpec[], from: Source): fc.Arbitrary<Source> {
  const values = fc.oneof(wireValues, ...fields.flatMap(({ known }) => (known ? [fc.constantFrom(...known)] : [])));
  const nested = fields.flatMap((field) => {
    const inner = from[field.name];
    if (!field.nested || typeof inner !== 'object' || inner === null) return [];
    return [changed(fieldsOf(field.nested()), inner as Source).map((value) => [field.name, value] as const)];
  });
  const change = fc.oneof(fc.tuple(fc.constantFrom(...keysOf(fields)), values), ...nested);
  const keys = Object.keys(from);
  const without = fc.subarray(keys, { maxLength: Math.min(2, keys.length) });
  return fc.tuple(fc.array(change, { maxLength: 3 }), fc.option(without, { freq: 3 })).map(([changes, left]) => {
    const result = { ...from, ...Object.fromEntries(changes) };
    return Object.fromEntries(Object.entries(result).filter(([key]) => !left?.includes(key)));
  });
}

function read(type: EventClass, source: Source, method: (typeof METHODS)[number]) {
  const reading: Reading = { method, hasNewFields: false };
  const event = compiledReader(type)(source, reading);
  return { event, mayHaveNewFields: reading.hasNewFields };
}
