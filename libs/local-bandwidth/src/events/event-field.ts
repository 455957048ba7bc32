/** The kind of a field's value. */
type FieldKind = 'text' | 'address' | 'time' | 'count' | 'decimal' | 'flag' | 'texts' | 'nested' | 'list' | 'map';

/** A field of an event. */
export interface EventField {
  readonly kind: FieldKind;
  /** Whether it is documented as sent with every such event. */
  readonly isAlwaysSent?: true;
  /** The documented values. Bandwidth adds values without notice. */
  readonly known?: readonly (string | number)[];
  /** Other spellings of its name that were seen. */
  readonly aliases?: readonly string[];
  /** The fields of the object, or of each object in the list. */
  readonly fields?: EventFields;
  /** Whether the object may have other fields as well. */
  readonly isOpen?: true;
}

/** The fields of an event, or of an object in it, by name. */
export type EventFields = Readonly<Record<string, EventField>>;
