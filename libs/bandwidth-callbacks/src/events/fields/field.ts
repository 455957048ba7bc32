import 'reflect-metadata';
import { Expose, Transform, Type } from 'class-transformer';
import { IS_DEFINED, IsDefined, IsIn, ValidateBy } from './class-validator.js';
import { hasValue, UNREADABLE } from './convert.js';
import type { FieldKind, FieldOptions, FieldSpec } from './field-spec.js';
import { madeOnce } from './made-once.js';
import { contentOf } from './opaque.js';
import { describeToSwagger } from './openapi.js';

const METHODS = ['GET', 'POST'] as const;

/** The fields that each class declares itself, by name. */
const declared = new WeakMap<object, Map<string, FieldSpec>>();

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
    const rules = [type, ...expectations(field, inheritedField(prototype, field.name))];
    ownFields(prototype).set(field.name, field);
    for (const decorate of [exposed, unopened, toFieldType(field), ...rules]) decorate(prototype, key);
  };
}

function ownFields(prototype: object): Map<string, FieldSpec> {
  const known = declared.get(prototype);
  if (known) return known;
  const fields = new Map<string, FieldSpec>();
  declared.set(prototype, fields);
  describeToSwagger(prototype.constructor, () => [...fields.values()]);
  return fields;
}

/** The fields of a class, those of the classes it extends first. A field declared again replaces the inherited one. */
export function fieldsOf(type: new () => object): readonly FieldSpec[] {
  const fields = new Map<string, FieldSpec>();
  for (const prototype of prototypes(type.prototype as object)) {
    for (const [name, field] of declared.get(prototype) ?? []) fields.set(name, field);
  }
  return [...fields.values()];
}

/** The value of a field in a payload: under its key or, failing that, under another spelling of it. */
function wireValue(source: Readonly<Record<string, unknown>>, field: FieldSpec): unknown {
  const spelling = spellingIn(source, field);
  return spelling === undefined ? undefined : contentOf(source[spelling]);
}

/** The key under which a payload has a value for the field; the documented one comes first. */
export function spellingIn(source: Readonly<Record<string, unknown>>, field: FieldSpec): string | undefined {
  return hasValue(source, field.name) ? field.name : field.aliases?.find((alias) => hasValue(source, alias));
}

const exposed = Expose();

/** Without this, class-transformer would call the `constructor` that an object in the payload brings. */
const unopened = Type(() => Object);

/**
 * Converts a value to the field's type. An unreadable value is kept, so that class-validator reports it; reading the
 * event removes it afterwards.
 */
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
    ...(expecting.length > 0 ? [defined[expecting.join()] as PropertyDecorator] : []),
    ...(noLongerExpecting.length > 0 ? [mayBeMissing(noLongerExpecting)] : []),
    ...(known ? [IsIn([...known], { always: true, each: kind === 'texts' })] : []),
  ];
}

const defined: Readonly<Record<string, PropertyDecorator>> = Object.fromEntries(
  [['GET'], ['POST'], [...METHODS]].map((groups) => [groups.join(), madeOnce(IsDefined({ groups }))]),
);

/** Replaces the `IsDefined` of an inherited declaration, which class-validator would otherwise still apply. */
function mayBeMissing(groups: string[]): PropertyDecorator {
  return ValidateBy({ name: IS_DEFINED, validator: { validate: () => true } }, { groups });
}

function inheritedField(prototype: object, name: string): FieldSpec | undefined {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return parent ? (declared.get(parent)?.get(name) ?? inheritedField(parent, name)) : undefined;
}

function prototypes(prototype: object): object[] {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return parent ? [...prototypes(parent), prototype] : [];
}
