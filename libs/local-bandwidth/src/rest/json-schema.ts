type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';

/** The part of JSON Schema that is used here, with two additional keywords for the texts of errors. */
export interface JsonSchema {
  readonly type?: JsonType | readonly JsonType[];
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** `http-url` or `instant`. */
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | number | null)[];
  readonly uniqueItems?: boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  /** The error text for a value that does not match. */
  readonly says?: string;
  /** The error text for a missing field. On an object, it applies to each required field. */
  readonly saysMissing?: string;
}
