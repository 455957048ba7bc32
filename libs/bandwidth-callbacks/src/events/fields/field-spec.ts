import type { CallbackMethod } from '../definition.js';
import type { Read } from './convert.js';

/** The options of a field's declaration. */
export interface FieldOptions {
  /** Documented as sent with every such event, or with every one sent by that method. Its absence is drift. */
  readonly always?: true | CallbackMethod;
  /** The documented values. Any other value is drift, and is delivered as it came. */
  readonly known?: readonly (string | number)[];
  /** Other spellings of the key that were seen on the wire. */
  readonly aliases?: readonly string[];
}

/** One field of an event class, as its decorator declared it. */
export interface FieldSpec extends FieldOptions {
  readonly name: string;
  readonly kind: FieldKind;
  /** The class of a nested object. */
  readonly nested?: () => new () => object;
  /** Turns the wire value into the field's type. */
  readonly read: (raw: unknown) => Read<unknown>;
}

/** The field types of the catalogue. */
export type FieldKind =
  'text' | 'address' | 'time' | 'count' | 'decimal' | 'flag' | 'texts' | 'nested' | 'list' | 'map';
