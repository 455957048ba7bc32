/** A list or an object as class-transformer gets it: it copies all it can look into, and our fields discard that. */
class Opaque {
  readonly #content: object;

  constructor(content: object) {
    this.#content = content;
  }

  get content(): object {
    return this.#content;
  }
}

export function opaque(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? new Opaque(value) : value;
}

/** What a value was before it was made opaque. */
export function contentOf(value: unknown): unknown {
  return value instanceof Opaque ? value.content : value;
}
