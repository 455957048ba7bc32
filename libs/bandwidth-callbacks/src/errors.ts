/** Every code a {@link BandwidthCallbacksError} can carry. Codes are stable; messages may be reworded. */
export type BandwidthErrorCode =
  | 'BANDWIDTH_CREDENTIALS_MISSING'
  | 'BANDWIDTH_OPTION_INVALID'
  | 'BANDWIDTH_INSTANCE_DUPLICATE'
  | 'BANDWIDTH_INSTANCE_UNKNOWN'
  | 'BANDWIDTH_PATH_OVERLAP'
  | 'BANDWIDTH_ROUTE_UNKNOWN'
  | 'BANDWIDTH_ROUTE_MISSING'
  | 'BANDWIDTH_URL_INCOMPLETE'
  | 'BANDWIDTH_HANDLER_DECLARATION'
  | 'BANDWIDTH_HANDLER_UNKNOWN'
  | 'BANDWIDTH_FALLBACK_MISSING'
  | 'BANDWIDTH_HANDLER_TIMEOUT'
  | 'BANDWIDTH_PLATFORM_UNSUPPORTED'
  | 'BANDWIDTH_ANSWER_UNREADABLE'
  | 'BANDWIDTH_INSPECTOR_UNGUARDED'
  | 'BANDWIDTH_PACKAGE_MISSING'
  | 'BANDWIDTH_PACKAGE_VERSION'
  | 'BANDWIDTH_QUEUE_PACKAGE_MISSING'
  | 'BANDWIDTH_QUEUE_FOLDER_IN_USE'
  | 'BANDWIDTH_QUEUE_STORAGE_UNREACHABLE'
  | 'BANDWIDTH_QUEUE_STORAGE_REFUSED'
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
