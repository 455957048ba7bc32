/** What is wrong with one field. Its value is left out. */
export interface FieldProblem {
  /** Dotted path of the field; empty for the payload as a whole. */
  readonly field: string;
  /** The reason in words: `is missing`, `must be text`, … */
  readonly reason: string;
}

/** A callback that cannot be read as the event it claims to be. It was refused with 400. */
export class InvalidEvent {
  constructor(
    /** The name of the event that it claims to be; `undefined` if none was recognised. */
    readonly claimedName: string | undefined,
    /** The problems that kept it from being read. */
    readonly problems: readonly FieldProblem[],
    /** The payload as received. */
    readonly payload: unknown,
  ) {}
}
