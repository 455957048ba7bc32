/** The position of a character; lines and columns count from 1, columns in code points. */
export interface BxmlPosition {
  readonly line: number;
  readonly column: number;
}

/** An element of a document: the root, a verb, or an element inside a verb. Its position is that of its `<`. */
export interface BxmlElement extends BxmlPosition {
  readonly name: string;
  /** Values with their references resolved, in the order of the document. The object has no prototype. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly BxmlElement[];
  /** Its own text, CDATA included, white space as written. */
  readonly text: string;
  /**
   * Its text and that of all elements in it, in order, with the alias of each `<sub>` in the place of its text: what a
   * `<SpeakSentence>` with SSML says.
   */
  readonly spoken: string;
  /** Where its own text begins, white space left out; `undefined` when that is blank. */
  readonly textPosition: BxmlPosition | undefined;
  /** Index of its `<` in the text that was read, in UTF-16 units. */
  readonly start: number;
  /** Index after its last `>`. */
  readonly end: number;
}

/** A well-formed document, which Bandwidth may still refuse to run. */
export interface BxmlDocument {
  readonly root: BxmlElement;
  /** Its length on the wire, in bytes of UTF-8. */
  readonly bytes: number;
}

/** Why a document cannot be read. */
export type BxmlProblemCode =
  | 'BXML_EMPTY'
  | 'BXML_TOO_LARGE'
  | 'BXML_TOO_DEEP'
  | 'BXML_TOO_MANY_ELEMENTS'
  | 'BXML_DOCTYPE'
  | 'BXML_MALFORMED'
  | 'BXML_DUPLICATE_ATTRIBUTE'
  | 'BXML_TEXT_OUTSIDE_ROOT'
  | 'BXML_SECOND_ROOT';

/** The first reason why a document cannot be read, and the place where the parser noticed it. */
export interface BxmlProblem extends BxmlPosition {
  readonly code: BxmlProblemCode;
  /** What is wrong, without any part of the document. */
  readonly message: string;
}

/** A document, or the reason why the text is not one. Use `'problem' in reading` to tell them apart. */
export type BxmlReading = BxmlDocument | { readonly problem: BxmlProblem; readonly bytes: number };

/** Limits of the reader. The defaults are above Bandwidth's own limit (64 KB). */
export interface ReadLimits {
  /** Bytes of UTF-8; 1 MiB by default. A longer document is not read at all. */
  readonly maxBytes?: number;
  /** Elements inside one another, the root included; 64 by default. */
  readonly maxDepth?: number;
  /** Elements in all; 20 000 by default. */
  readonly maxElements?: number;
}
