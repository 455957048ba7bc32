import type { CatalogueEventMap, CatalogueName } from '../events/catalogue.js';

/** The type of a value in a payload: times are text or numbers, and numbers and booleans may come as text. */
type Wire<T> = T extends Date
  ? string | number
  : T extends number
    ? number | `${number}`
    : T extends boolean
      ? boolean | 'true' | 'false'
      : T extends string
        ? T
        : T extends readonly (infer Item)[]
          ? Wire<Item>[]
          : T extends object
            ? Payload<T>
            : T;

/** An object of a payload. It has a name, so that editors show that name in place of all its fields. */
type Payload<T> = { -readonly [Field in keyof T]: Wire<T[Field]> };

/**
 * The type of a replacement for a value: a `Date` for a time, `undefined` to leave the field out, or a part of an
 * object.
 */
type Override<T> = T extends Date
  ? Date | string | number
  : T extends string | number | boolean
    ? Wire<T>
    : T extends readonly (infer Item)[]
      ? readonly Override<Item>[]
      : T extends object
        ? Overrides<T>
        : T;

/** Replacements for fields of an object; named as {@link Payload} is. */
type Overrides<T> = { readonly [Field in keyof T]?: Override<T[Field]> | null | undefined };

/** The events whose payload is an XML document, with the name of its root element. */
interface Roots {
  'numbers.eventNotification': 'Notification';
  'numbers.orderNotification': 'Notification';
  'numbers.portOutValidationRequest': 'PortOutValidationRequest';
}

/** The fields of an event at the place where its payload has them. */
type Rooted<Name extends CatalogueName> = Name extends keyof Roots
  ? { [Root in Roots[Name]]: CatalogueEventMap[Name] }
  : CatalogueEventMap[Name];

/**
 * A payload as Bandwidth would send it, with the payload's own field names. Without a name, it is that of any event.
 */
export type SamplePayload<Name extends CatalogueName = never> = [Name] extends [never]
  ? Record<string, unknown>
  : Name extends CatalogueName
    ? Wire<Rooted<Name>>
    : never;

/**
 * Fields of a payload to replace, at any depth. Objects are merged, and lists are replaced; `undefined` leaves a field
 * out.
 */
export type SampleOverrides<Name extends CatalogueName = CatalogueName> = Name extends CatalogueName
  ? Override<Rooted<Name>>
  : never;
