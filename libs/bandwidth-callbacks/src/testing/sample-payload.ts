import type { CatalogueEventMap, CatalogueName } from '../events/catalogue.js';

/** A value as the wire has it: times are text or a number, and numbers and flags may come as text. */
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
            ? { -readonly [Field in keyof T]: Wire<T[Field]> }
            : T;

/** What may stand in for a value: a `Date` for a time, `undefined` to leave the field out, and part of an object. */
type Override<T> = T extends Date
  ? Date | string | number
  : T extends string | number | boolean
    ? Wire<T>
    : T extends readonly (infer Item)[]
      ? readonly Override<Item>[]
      : T extends object
        ? { readonly [Field in keyof T]?: Override<T[Field]> | null | undefined }
        : T;

/** The events that are the one element of a document, with the name of that element. */
interface Roots {
  'numbers.eventNotification': 'Notification';
  'numbers.orderNotification': 'Notification';
  'numbers.portOutValidationRequest': 'PortOutValidationRequest';
}

/** The event's fields at the place where its payload has them. */
type Rooted<Name extends CatalogueName> = Name extends keyof Roots
  ? { [Root in Roots[Name]]: CatalogueEventMap[Name] }
  : CatalogueEventMap[Name];

/** A payload as Bandwidth would send it, by the payload's own field names. Without a name: that of some event. */
export type SamplePayload<Name extends CatalogueName = never> = [Name] extends [never]
  ? Record<string, unknown>
  : Name extends CatalogueName
    ? Wire<Rooted<Name>>
    : never;

/** Fields of a payload to replace, at any depth. Objects are merged, and lists replaced; `undefined` leaves a field out. */
export type SampleOverrides<Name extends CatalogueName = CatalogueName> = Name extends CatalogueName
  ? Override<Rooted<Name>>
  : never;
