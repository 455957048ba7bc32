/**
 * Every code a {@link LocalBandwidthError} can carry. Codes are stable; messages may be reworded. The control API
 * refuses requests with the same ones.
 */
export type LocalBandwidthErrorCode =
  /** The URL of the application cannot be used: begin it with `http://` or `https://`. */
  | 'LOCAL_BANDWIDTH_APP'
  /** There is no assumption of that name: `GET /assumptions` has them. */
  | 'LOCAL_BANDWIDTH_ASSUMPTION_UNKNOWN'
  /** The assumption has no such value: `GET /assumptions` has them. */
  | 'LOCAL_BANDWIDTH_ASSUMPTION_VALUE'
  /** The state of the call does not allow it: look at it first. */
  | 'LOCAL_BANDWIDTH_CALL_STATE'
  /** There is no call of that id. */
  | 'LOCAL_BANDWIDTH_CALL_UNKNOWN'
  /** The real clock cannot be advanced: start with the virtual one. */
  | 'LOCAL_BANDWIDTH_CLOCK_REAL'
  /** The virtual clock has no speed and cannot be paused: advance it, or take a step. */
  | 'LOCAL_BANDWIDTH_CLOCK_VIRTUAL'
  /** There is no conference of that id, or it is over. */
  | 'LOCAL_BANDWIDTH_CONFERENCE_UNKNOWN'
  /** The folder for the history holds something else: name another one. */
  | 'LOCAL_BANDWIDTH_DATA'
  /** The catalogue has no such event: `GET /events` has them. */
  | 'LOCAL_BANDWIDTH_EVENT_UNKNOWN'
  /** Only callbacks can be sent again. */
  | 'LOCAL_BANDWIDTH_EXCHANGE_STATE'
  /** There is no exchange of that id, or it is no longer kept. */
  | 'LOCAL_BANDWIDTH_EXCHANGE_UNKNOWN'
  /** Something that a test expected did not happen: the message says what did. */
  | 'LOCAL_BANDWIDTH_EXPECTATION'
  /** An exploration is already running: wait for its end, or cancel it. */
  | 'LOCAL_BANDWIDTH_EXPLORING'
  /** A file or folder that was named cannot be read or written: the message says why. */
  | 'LOCAL_BANDWIDTH_FILE'
  /** The port cannot be used: choose another, or 0 for any that is free. */
  | 'LOCAL_BANDWIDTH_LISTENING'
  /** There is nothing to save as a test yet: place a call or send a text first. */
  | 'LOCAL_BANDWIDTH_NOTHING_DONE'
  /** The number is not the application's: start with it as `number`. */
  | 'LOCAL_BANDWIDTH_NUMBER_UNKNOWN'
  /** `NODE_ENV` is `production`: allow it if that is intended. */
  | 'LOCAL_BANDWIDTH_PRODUCTION'
  /** There is no recording of that id. */
  | 'LOCAL_BANDWIDTH_RECORDING_UNKNOWN'
  /** A file is not a scenario, or the scenario names no application, or a variable that is not set. */
  | 'LOCAL_BANDWIDTH_SCENARIO'
  /** The local Bandwidth or its session has ended: start another one. */
  | 'LOCAL_BANDWIDTH_STOPPED'
  /** Another interface than 127.0.0.1 needs a token. */
  | 'LOCAL_BANDWIDTH_TOKEN_MISSING'
  /** The limit is reached: let some end, or delete some. */
  | 'LOCAL_BANDWIDTH_TOO_MANY'
  /** The application under test cannot be reached: start it first. */
  | 'LOCAL_BANDWIDTH_UNREACHABLE'
  /** A value cannot be used: the message says which can. */
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
