/** What is wrong with one field, without its value. */
export interface FieldProblem {
  /** Dotted path of the field; empty for the payload as a whole. */
  readonly field: string;
  /** In words: `is missing`, `must be text`, … */
  readonly reason: string;
}

/** A callback that cannot be read as the event it claims to be. It was refused with 400; the payload is kept here. */
export class InvalidEvent {
  constructor(
    /** The name of the event it claims to be, where one was recognised. */
    readonly claimedName: string | undefined,
    /** What kept it from being read. */
    readonly problems: readonly FieldProblem[],
    /** The payload as received. */
    readonly payload: unknown,
  ) {}
}
