/**
 * How Bandwidth wants an event answered that it wants no BXML for. An event that declares one is answered with what its
 * handler returns, written by this form; a third kind of answer is one more file.
 */
export interface AnswerForm<T = never> {
  /** Of the answer, for people: `a PortOutValidationAnswer`. */
  readonly name: string;
  /** The `Content-Type` of the answer. */
  readonly contentType: string;
  /** Milliseconds a fallback that is a function has, after the deadline of the handlers. */
  readonly fallbackTime: number;
  /** Bandwidth acts by itself when no answer comes, so that there has to be a fallback and silence counts as a failure. */
  readonly mustAnswer: boolean;
  /** Whether a value is such an answer. What is none counts as a handler that failed. */
  readonly accepts: (value: unknown) => boolean;
  /** What an OpenAPI document says of it. */
  readonly openApi?: AnswerDescription;
  /** Writes an answer that was accepted. */
  readonly write: (value: T) => string;
}

/** An answer for an OpenAPI document. */
interface AnswerDescription {
  /** Of the document that is sent; JSON Schema. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** A document that is sent: text, or what JSON is written from. */
  readonly example: unknown;
}
