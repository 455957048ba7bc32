type JsonType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';

/** The part of JSON Schema that requests are checked against, with two keywords of our own for the words of errors. */
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
  /** `http-url`, `instant`. */
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | number | null)[];
  readonly uniqueItems?: boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  /** What is said of a value that does not fit. */
  readonly says?: string;
  /** What is said where the field is missing; at an object, of each field that it lacks. */
  readonly saysMissing?: string;
}
