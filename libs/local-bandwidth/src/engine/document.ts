/** A verb, or an element inside one. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, white space as written. */
  readonly text: string;
  /** Its text and that of the elements in it, in order. */
  readonly spoken: string;
  readonly children: readonly Verb[];
  /** From 1. */
  readonly line: number;
}

/** The document in force. */
export interface CallDocument {
  readonly bxml: string;
  /** Where it came from; relative URLs in it are resolved against it. */
  readonly url?: string;
  readonly verbs: readonly Verb[];
}

/** BXML as it was answered. */
export interface Answer {
  readonly bxml: string;
  readonly url?: string;
}
