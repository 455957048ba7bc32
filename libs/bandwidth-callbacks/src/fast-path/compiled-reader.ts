import { FAST_PATH } from './switch.js';
import type { CallbackMethod } from '../events/definition.js';
import { readObject, UNREADABLE } from '../events/fields/convert.js';
import type { FieldSpec } from '../events/fields/field-spec.js';
import { fieldsOf, spellingIn } from '../events/fields/field.js';
import { isOpen, remainingText } from '../events/fields/nested.js';

/** What is found out while a payload is read. */
export interface Reading {
  readonly method: CallbackMethod;
  /** Set if the payload has a key for which no field is declared. */
  hasNewFields: boolean;
}

/** Makes an instance of a class; `undefined` as soon as anything but a new key differs from what its fields declare. */
export type CompiledReader = (source: Readonly<Record<string, unknown>>, reading: Reading) => object | undefined;

/** What to do about one key of a payload. */
interface CompiledKey {
  /** The place of the field among those of the instance. */
  readonly place: number;
  /** The field, when the key is one of its other spellings. */
  readonly otherSpellingOf: FieldSpec | undefined;
  readonly read: (raw: unknown, reading: Reading) => unknown;
  readonly accepts: ((value: unknown) => boolean) | undefined;
  /** 1 if the field's absence is drift, else 0. */
  readonly expected: Readonly<Record<CallbackMethod, number>>;
}

const compiled = new WeakMap<object, CompiledReader>();

/**
 * A reader that makes of a payload without drift what class-transformer and class-validator would, in one pass over its
 * keys. It is made once for each class, from the same declarations. Drift is left to those two, which describe it.
 */
export function compiledReader(type: new () => object): CompiledReader {
  if (!FAST_PATH) return () => undefined;
  const known = compiled.get(type);
  if (known) return known;
  const reader = compile(type);
  compiled.set(type, reader);
  return reader;
}

function compile(type: new () => object): CompiledReader {
  const fields = fieldsOf(type);
  const names = [...new Set([...Object.keys(new type()), ...fields.map(({ name }) => name)])];
  const keys = compileKeys(fields, names);
  const expected = { GET: count(fields, 'GET'), POST: count(fields, 'POST') };
  const unset = names.map((): unknown => undefined);
  const Blank = blank(type);
  const open = isOpen(type);

  return (source, reading) => {
    const { method } = reading;
    const values = unset.slice();
    let rest: Record<string, string> | undefined;
    let missing = expected[method];
    for (const name of Object.keys(source)) {
      const key = keys.get(name);
      if (key === undefined) {
        if (!open) reading.hasNewFields = true;
        else {
          const text = remainingText(name, source[name]);
          if (text !== undefined) (rest ??= {})[name] = text;
        }
        continue;
      }
      if (key.otherSpellingOf && spellingIn(source, key.otherSpellingOf) !== name) {
        reading.hasNewFields = true; // the ignored spelling may contain new fields
        continue;
      }
      const value = key.read(source[name], reading);
      if (value === undefined) continue;
      if (value === UNREADABLE || (key.accepts && !key.accepts(value))) return undefined;
      values[key.place] = value;
      missing -= key.expected[method];
    }
    if (missing > 0) return undefined;
    const instance = new Blank();
    for (let place = 0; place < names.length; place++) instance[names[place] as string] = values[place];
    return rest ? Object.assign(instance, rest) : instance;
  };
}

/**
 * A class that makes instances without fields. Setting each field once is much faster than running the field
 * initialisers of the class and of all its base classes first.
 */
function blank(type: new () => object): new () => Record<string, unknown> {
  const Blank = function () {} as unknown as { new (): Record<string, unknown>; prototype: object };
  Blank.prototype = type.prototype as object;
  return Blank;
}

function compileKeys(fields: readonly FieldSpec[], names: readonly string[]): ReadonlyMap<string, CompiledKey> {
  const keys = new Map<string, CompiledKey>();
  for (const field of fields) {
    for (const alias of field.aliases ?? []) keys.set(alias, { ...compileKey(field, names), otherSpellingOf: field });
  }
  for (const field of fields) keys.set(field.name, compileKey(field, names));
  return keys;
}

function compileKey(field: FieldSpec, names: readonly string[]): CompiledKey {
  return {
    place: names.indexOf(field.name),
    otherSpellingOf: undefined,
    read: readerOf(field),
    accepts: acceptedBy(field),
    expected: { GET: count([field], 'GET'), POST: count([field], 'POST') },
  };
}

function readerOf({ kind, nested, read }: FieldSpec): CompiledKey['read'] {
  if (!nested) return read;
  const reader = readerOfNested(nested);
  return kind === 'list' ? readerOfList(reader) : reader;
}

function readerOfList(read: CompiledKey['read']): CompiledKey['read'] {
  return (raw, reading) => {
    if (raw === undefined || raw === null) return undefined;
    const items = (Array.isArray(raw) ? (raw as unknown[]) : [raw]).map((item) => read(item, reading));
    return items.every((item) => typeof item === 'object') ? items : UNREADABLE;
  };
}

function readerOfNested(type: () => new () => object): CompiledKey['read'] {
  let reader: CompiledReader | undefined;
  return (raw, reading) => {
    const object = readObject(raw);
    if (object === undefined || object === UNREADABLE) return object;
    reader ??= compiledReader(type());
    return reader(object, reading) ?? UNREADABLE;
  };
}

function acceptedBy({ known, kind }: FieldSpec): CompiledKey['accepts'] {
  if (!known) return undefined;
  const values: ReadonlySet<unknown> = new Set(known);
  return kind === 'texts'
    ? (texts) => (texts as readonly string[]).every((text) => values.has(text))
    : (text) => values.has(text);
}

function count(fields: readonly FieldSpec[], method: CallbackMethod): number {
  return fields.filter(({ always }) => always === true || always === method).length;
}
