/** The part of JSON Schema that describes the control API and checks its requests. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: 'regex';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | number)[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
}

type Described = Pick<Schema, 'description'>;

export const text = (more: Omit<Schema, 'type'> = {}): Schema => ({ type: 'string', ...more });
export const number = (more: Omit<Schema, 'type'> = {}): Schema => ({ type: 'number', ...more });
export const integer = (more: Omit<Schema, 'type'> = {}): Schema => ({ type: 'integer', ...more });
export const flag = (more: Described = {}): Schema => ({ type: 'boolean', ...more });
export const list = (items: Schema, more: Omit<Schema, 'type' | 'items'> = {}): Schema => ({
  type: 'array',
  items,
  ...more,
});
export const texts: Schema = { type: 'object', additionalProperties: { type: 'string' } };

export const time: Schema = { type: 'number', description: 'ms since 1970 on the clock in force' };

/** An object with these fields and no others. A name that ends in `?` is optional. */
export function object(fields: Readonly<Record<string, Schema>>, more: Described = {}): Schema {
  const names = Object.keys(fields);
  const required = names.filter((name) => !name.endsWith('?'));
  return {
    type: 'object',
    ...more,
    properties: Object.fromEntries(names.map((name) => [name.replace('?', ''), fields[name] ?? {}])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}
