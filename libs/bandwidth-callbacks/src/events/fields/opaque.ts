/** Wraps a list or an object, so that class-transformer does not copy its contents, which our fields would discard. */
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

/** The original of a wrapped value. */
export function contentOf(value: unknown): unknown {
  return value instanceof Opaque ? value.content : value;
}
