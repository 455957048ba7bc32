/** A list or an object as class-transformer gets it: it copies all it can look into, and our fields discard that. */
class Sealed {
  readonly #content: object;

  constructor(content: object) {
    this.#content = content;
  }

  get content(): object {
    return this.#content;
  }
}

export function sealed(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? new Sealed(value) : value;
}

/** What a value was before it was sealed. */
export function unsealed(value: unknown): unknown {
  return value instanceof Sealed ? value.content : value;
}
