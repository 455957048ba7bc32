import type { BxmlSource } from './bxml-source.js';

/** BXML made by the `bxml` tag: immutable, spliced in unescaped when interpolated into another template. */
export interface Bxml extends BxmlSource {
  /** The document, exactly as it is sent. */
  toBxml(): string;
  /** The same as {@link Bxml.toBxml}. */
  toString(): string;
}

export class BxmlText implements Bxml {
  constructor(private readonly text: string) {
    Object.freeze(this);
  }

  toBxml(): string {
    return this.text;
  }

  toString(): string {
    return this.text;
  }
}
