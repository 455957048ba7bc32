/**
 * The form of an answer that is not BXML. If an event declares one, the form checks and writes what its handler
 * returns.
 */
export interface AnswerForm<T = never> {
  /** The name of the answer for messages to people: `a PortOutValidationAnswer`. */
  readonly name: string;
  /** The `Content-Type` of the answer. */
  readonly contentType: string;
  /** Milliseconds a fallback that is a function has, after the deadline of the handlers. */
  readonly fallbackTime: number;
  /**
   * Bandwidth acts by itself when no answer comes, so a fallback is required and a missing answer counts as a failure.
   */
  readonly mustAnswer: boolean;
  /** Whether a value is a valid answer. If it is not, the handler has failed. */
  readonly accepts: (value: unknown) => boolean;
  /** The description of the answer for an OpenAPI document. */
  readonly openApi?: AnswerDescription;
  /** Writes an answer that was accepted. */
  readonly write: (value: T) => string;
}

/** The description of an answer in an OpenAPI document. */
interface AnswerDescription {
  /** The JSON Schema of the document that is sent. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** An example of the document: its text, or the value that becomes its JSON. */
  readonly example: unknown;
}
