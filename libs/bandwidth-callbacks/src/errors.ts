/** Every code a {@link BandwidthCallbacksError} can carry. Codes are stable; messages may be reworded. */
export type BandwidthErrorCode =
  /** At the start: neither `auth` nor both environment variables. */
  | 'BANDWIDTH_CREDENTIALS_MISSING'
  /** At the start: an option that does not exist, or a value that makes no sense; the message names it. */
  | 'BANDWIDTH_OPTION_INVALID'
  /** At the start: the module is registered twice under one instance name. */
  | 'BANDWIDTH_INSTANCE_DUPLICATE'
  /** No registration has the instance. */
  | 'BANDWIDTH_INSTANCE_UNKNOWN'
  /** At the start: two registrations can be reached at one path, be it by a parameter or a handler's route. */
  | 'BANDWIDTH_PATH_OVERLAP'
  /** No handler is bound to the route. */
  | 'BANDWIDTH_ROUTE_UNKNOWN'
  /** The handler has no route, so that `urls.for()` leads to it; or it has several. */
  | 'BANDWIDTH_ROUTE_MISSING'
  /**
   * A parameter of the path has no value, there is no `baseUrl`, the application is not initialised, or a function
   * finds the credentials, so that none can be given.
   */
  | 'BANDWIDTH_URL_INCOMPLETE'
  /**
   * `@OnBandwidthEvent` where it could not take effect, with a name or an option that does not exist, or a route that
   * is no path; or an enhancer that Nest cannot run.
   */
  | 'BANDWIDTH_HANDLER_DECLARATION'
  /** The method has no `@OnBandwidthEvent`. */
  | 'BANDWIDTH_HANDLER_UNKNOWN'
  /** At the start: a handler whose event Bandwidth decides by itself has no fallback. */
  | 'BANDWIDTH_FALLBACK_MISSING'
  /** `sample()`, or what sends one, was asked for an event or a sequence that does not exist. */
  | 'BANDWIDTH_SAMPLE_UNKNOWN'
  /** A handler had not ended after `handlerTimeout`; handlers of `failed` get it. */
  | 'BANDWIDTH_HANDLER_TIMEOUT'
  /** At the start: the application runs on something other than Express and Fastify. */
  | 'BANDWIDTH_PLATFORM_UNSUPPORTED'
  /** The `toBxml()` of an answer returns no text: its handler failed. */
  | 'BANDWIDTH_ANSWER_UNREADABLE'
  /** At the start: the inspector has no guard, and `NODE_ENV` is `production`. */
  | 'BANDWIDTH_INSPECTOR_UNGUARDED'
  /** `local-bandwidth` is not installed: install it for the tests. */
  | 'BANDWIDTH_PACKAGE_MISSING'
  /** An optional package is too old: update what the message names. */
  | 'BANDWIDTH_PACKAGE_VERSION'
  /** `bullmq`, or the driver of the storage, cannot be loaded: install what the message names. */
  | 'BANDWIDTH_QUEUE_PACKAGE_MISSING'
  /** Another process or registration has the data folder open: each needs one. */
  | 'BANDWIDTH_QUEUE_FOLDER_IN_USE'
  /**
   * The storage does not answer; the message names its address and says why. It is tried again until it does: a start
   * fails with it only when `startTimeout` is over.
   */
  | 'BANDWIDTH_QUEUE_STORAGE_UNREACHABLE'
  /**
   * The storage cannot be used, however long one waits: password, rights, version, eviction policy, a read-only
   * replica. The message says which.
   */
  | 'BANDWIDTH_QUEUE_STORAGE_REFUSED'
  /** `DeadLetters` was asked without the option `queue`, or before the application had started. */
  | 'BANDWIDTH_QUEUE_MISSING';

/**
 * An error of this library. Its message has two halves: what is wrong, and what to do about it.
 *
 * @example
 * if (error instanceof BandwidthCallbacksError && error.code === 'BANDWIDTH_CREDENTIALS_MISSING') …
 */
export class BandwidthCallbacksError extends Error {
  override readonly name = 'BandwidthCallbacksError';

  constructor(
    /** Stable, for programs; the message is for people. */
    readonly code: BandwidthErrorCode,
    problem: string,
    remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${problem} ${remedy} [${code}]`, options);
  }
}

/**
 * Whether a thrown value is an error of this library with this code. Handlers may throw anything, even a proxy that
 * throws on every access.
 */
export function hasCode(error: unknown, code: BandwidthErrorCode): error is BandwidthCallbacksError {
  try {
    return error instanceof BandwidthCallbacksError && error.code === code;
  } catch {
    return false;
  }
}
