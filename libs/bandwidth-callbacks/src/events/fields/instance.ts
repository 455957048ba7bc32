import { plainToInstance } from 'class-transformer';
import { fieldsOf } from './field.js';
import { opaque } from './opaque.js';

/** Makes an instance of an event class, or of a class nested in one, from a payload, with class-transformer. */
export function instanceFrom<T extends object>(type: new () => T, source: Readonly<Record<string, unknown>>): T {
  const known = fieldsOf(type)
    .flatMap(({ name, aliases = [] }) => [name, ...aliases])
    .filter((key) => Object.hasOwn(source, key));
  const fields = Object.fromEntries(known.map((key) => [key, opaque(source[key])]));
  return plainToInstance(type, fields, { excludeExtraneousValues: true });
}
