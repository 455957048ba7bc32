import { plainToInstance } from 'class-transformer';

/** Lists and objects as class-transformer gets them: it copies all it can look into, and discards that for our fields. */
class Sealed {
  readonly #content: object;

  constructor(content: object) {
    this.#content = content;
  }

  get content(): object {
    return this.#content;
  }
}

/** An instance of an event class, or of a class nested in one, as class-transformer makes it from a payload. */
export function instanceFrom<T extends object>(type: new () => T, source: Readonly<Record<string, unknown>>): T {
  const sealed = Object.fromEntries(Object.entries(source).map(([key, value]) => [key, seal(value)]));
  return plainToInstance(type, sealed, { excludeExtraneousValues: true });
}

/** What a value was before it was sealed. */
export function unsealed(value: unknown): unknown {
  return value instanceof Sealed ? value.content : value;
}

function seal(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? new Sealed(value) : value;
}
