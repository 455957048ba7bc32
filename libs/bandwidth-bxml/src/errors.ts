/** Every code a {@link BxmlError} can carry. Codes are stable; messages may be reworded. */
export type BxmlErrorCode = 'BANDWIDTH_BXML_PLACE' | 'BANDWIDTH_BXML_VALUE';

/**
 * BXML that cannot be written. Its message has two halves: what is wrong, and what to do about it. It repeats no value.
 */
export class BxmlError extends Error {
  override readonly name = 'BxmlError';

  constructor(
    /** Stable, for programs; the message is for people. */
    readonly code: BxmlErrorCode,
    problem: string,
    remedy: string,
  ) {
    super(`${problem} ${remedy} [${code}]`);
  }
}
