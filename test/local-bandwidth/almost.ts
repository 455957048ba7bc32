import * as fc from 'fast-check';
import { NUMBER } from './http-application.js';

type Type = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';

/** What the schemas of both APIs have in common. */
interface Shape {
  readonly type?: Type | readonly Type[] | undefined;
  readonly format?: string;
  readonly enum?: readonly (string | number | null)[];
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('__proto__', 'constructor', '', '\u0000', NUMBER, 'x'.repeat(5000), -1, 1e308, {}, []),
);

/** Something that fits a schema, or almost. */
export function almost(schema: Shape | undefined, depth = 0): fc.Arbitrary<unknown> {
  if (!schema || depth > 5) return odd;
  return fc.oneof({ weight: 9, arbitrary: fitting(schema, depth) }, { weight: 1, arbitrary: odd });
}

function fitting(schema: Shape, depth: number): fc.Arbitrary<unknown> {
  const forms = schema.oneOf ?? schema.anyOf;
  if (forms) return fc.oneof(...forms.map((form) => almost(form, depth + 1)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (typeof schema.type === 'object') {
    return fc.oneof(...schema.type.map((type) => almost({ ...schema, type }, depth + 1)));
  }
  switch (schema.type) {
    case 'string':
      if (schema.format === 'http-url')
        return fc.constantFrom('http://localhost/any', 'http://elsewhere.example/', '/any');
      return fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(NUMBER, '12#', 'voice.gather', 'message.text'));
    case 'number':
    case 'integer':
      return fc.integer({ min: -1, max: 2000 });
    case 'array':
      return fc.array(almost(schema.items, depth + 1), { maxLength: 3 });
    case 'object':
      return schema.properties
        ? fc.record(
            Object.fromEntries(
              Object.entries(schema.properties).map(([name, each]) => [name, almost(each, depth + 1)]),
            ),
            {
              requiredKeys: (schema.required ?? []).filter((name) => name in (schema.properties ?? {})),
            },
          )
        : fc.dictionary(fc.string({ maxLength: 8 }), odd, { maxKeys: 3 });
    default:
      return odd;
  }
}
