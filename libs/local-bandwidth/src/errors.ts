/** Every code a {@link LocalBandwidthError} can carry. Codes are stable; messages may be reworded. */
export type LocalBandwidthErrorCode =
  | 'LOCAL_BANDWIDTH_APP'
  | 'LOCAL_BANDWIDTH_ASSUMPTION_UNKNOWN'
  | 'LOCAL_BANDWIDTH_ASSUMPTION_VALUE'
  | 'LOCAL_BANDWIDTH_CALL_UNKNOWN'
  | 'LOCAL_BANDWIDTH_CALL_STATE'
  | 'LOCAL_BANDWIDTH_CLOCK_REAL'
  | 'LOCAL_BANDWIDTH_CLOCK_VIRTUAL'
  | 'LOCAL_BANDWIDTH_CONFERENCE_UNKNOWN'
  | 'LOCAL_BANDWIDTH_DATA'
  | 'LOCAL_BANDWIDTH_EVENT_UNKNOWN'
  | 'LOCAL_BANDWIDTH_EXCHANGE_STATE'
  | 'LOCAL_BANDWIDTH_EXCHANGE_UNKNOWN'
  | 'LOCAL_BANDWIDTH_EXPLORING'
  | 'LOCAL_BANDWIDTH_FILE'
  | 'LOCAL_BANDWIDTH_LISTENING'
  | 'LOCAL_BANDWIDTH_EXPECTATION'
  | 'LOCAL_BANDWIDTH_NOTHING_DONE'
  | 'LOCAL_BANDWIDTH_NUMBER_UNKNOWN'
  | 'LOCAL_BANDWIDTH_PRODUCTION'
  | 'LOCAL_BANDWIDTH_RECORDING_UNKNOWN'
  | 'LOCAL_BANDWIDTH_SCENARIO'
  | 'LOCAL_BANDWIDTH_TOKEN_MISSING'
  | 'LOCAL_BANDWIDTH_TOO_MANY'
  | 'LOCAL_BANDWIDTH_UNREACHABLE'
  | 'LOCAL_BANDWIDTH_VALUE';

/**
 * An error of this package. Its message has two halves: what is wrong, and what to do about it.
 *
 * @example
 * if (error instanceof LocalBandwidthError && error.code === 'LOCAL_BANDWIDTH_CALL_STATE') …
 */
export class LocalBandwidthError extends Error {
  override readonly name = 'LocalBandwidthError';
  /** What is known of the call in which an expectation failed. The message ends with it. */
  readonly report: string | undefined;

  constructor(
    /** Stable, for programs; the message is for people. */
    readonly code: LocalBandwidthErrorCode,
    /** The half of the message that says what is wrong. */
    readonly problem: string,
    remedy: string,
    { report, ...options }: ErrorOptions & { readonly report?: string } = {},
  ) {
    super(`${problem} ${remedy} [${code}]${report === undefined ? '' : `\n\n${report}`}`, options);
    this.report = report;
  }
}
