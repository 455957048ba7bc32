import 'reflect-metadata';
import { Expose, Transform, Type } from 'class-transformer';
import { IS_DEFINED, IsDefined, IsIn, ValidateBy } from './class-validator.js';
import { UNREADABLE } from './convert.js';
import type { FieldKind, FieldOptions, FieldSpec } from './field-spec.js';
import { contentOf } from './opaque.js';
import { describeToSwagger } from './openapi.js';

const METHODS = ['GET', 'POST'] as const;

const declared = new WeakMap<object, FieldSpec[]>();

/** Declares a field for class-transformer, for class-validator and for the docs. */
export function declareField(
  kind: FieldKind,
  read: FieldSpec['read'],
  type: PropertyDecorator,
  options: FieldOptions,
  nested?: FieldSpec['nested'],
): PropertyDecorator {
  return (prototype, key) => {
    const field: FieldSpec = { name: String(key), kind, read, ...options, ...(nested && { nested }) };
    declared.set(prototype, [...(declared.get(prototype) ?? []), field]);
    describeToSwagger(prototype.constructor, () => declared.get(prototype) ?? []);
    const rules = [type, ...expectations(field, inheritedField(prototype, key))];
    for (const decorate of [Expose(), unopened, toFieldType(field), ...rules]) decorate(prototype, key);
  };
}

/** The fields of a class, those of the classes it extends first. A field declared again replaces the inherited one. */
export function fieldsOf(type: new () => object): readonly FieldSpec[] {
  const fields = new Map<string, FieldSpec>();
  for (const prototype of prototypes(type.prototype as object)) {
    for (const field of declared.get(prototype) ?? []) fields.set(field.name, field);
  }
  return [...fields.values()];
}

/** The value under the field's key or, failing that, under one of its other spellings. */
function wireValue(source: Readonly<Record<string, unknown>>, field: FieldSpec): unknown {
  const spelling = spellingIn(source, field);
  return spelling === undefined ? undefined : contentOf(source[spelling]);
}

/** The key under which a payload has the field; the documented one comes first. */
export function spellingIn(source: Readonly<Record<string, unknown>>, field: FieldSpec): string | undefined {
  const has = (key: string) => Object.hasOwn(source, key) && source[key] !== undefined;
  return has(field.name) ? field.name : field.aliases?.find(has);
}

/** Without this, class-transformer would call the `constructor` that an object in the payload brings. */
const unopened = Type(() => Object);

/** Keeps an unreadable value, so that class-validator reports it; reading the event removes it afterwards. */
function toFieldType(field: FieldSpec): PropertyDecorator {
  return Transform(({ obj }: { obj: Readonly<Record<string, unknown>> }) => {
    const raw = wireValue(obj, field);
    const value = field.read(raw);
    return value === UNREADABLE ? raw : value;
  });
}

function expectations({ always, known, kind }: FieldSpec, inherited: FieldSpec | undefined): PropertyDecorator[] {
  const expecting = METHODS.filter((method) => always === true || always === method);
  const noLongerExpecting = inherited?.always ? METHODS.filter((method) => !expecting.includes(method)) : [];
  return [
    ...(expecting.length > 0 ? [IsDefined({ groups: expecting })] : []),
    ...(noLongerExpecting.length > 0 ? [mayBeMissing(noLongerExpecting)] : []),
    ...(known ? [IsIn([...known], { always: true, each: kind === 'texts' })] : []),
  ];
}

/** Replaces the `IsDefined` of an inherited declaration, which class-validator would otherwise still apply. */
function mayBeMissing(groups: string[]): PropertyDecorator {
  return ValidateBy({ name: IS_DEFINED, validator: { validate: () => true } }, { groups });
}

function inheritedField(prototype: object, key: string | symbol): FieldSpec | undefined {
  const parent = Object.getPrototypeOf(prototype) as object;
  return prototypes(parent)
    .flatMap((each) => declared.get(each) ?? [])
    .findLast(({ name }) => name === key);
}

function prototypes(prototype: object): object[] {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return parent ? [...prototypes(parent), prototype] : [];
}
