import { LocalBandwidthError, type LocalBandwidthErrorCode } from '../errors.js';

/** The refusal of a request. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const STATUSES: Partial<Record<LocalBandwidthErrorCode, number>> = {
  LOCAL_BANDWIDTH_ASSUMPTION_UNKNOWN: 400,
  LOCAL_BANDWIDTH_ASSUMPTION_VALUE: 400,
  LOCAL_BANDWIDTH_CALL_STATE: 409,
  LOCAL_BANDWIDTH_CALL_UNKNOWN: 404,
  LOCAL_BANDWIDTH_CLOCK_REAL: 409,
  LOCAL_BANDWIDTH_CLOCK_VIRTUAL: 409,
  LOCAL_BANDWIDTH_CONFERENCE_UNKNOWN: 404,
  LOCAL_BANDWIDTH_EVENT_UNKNOWN: 404,
  LOCAL_BANDWIDTH_EXCHANGE_STATE: 409,
  LOCAL_BANDWIDTH_EXCHANGE_UNKNOWN: 404,
  LOCAL_BANDWIDTH_EXPLORING: 409,
  LOCAL_BANDWIDTH_NOTHING_DONE: 409,
  LOCAL_BANDWIDTH_NUMBER_UNKNOWN: 400,
  LOCAL_BANDWIDTH_RECORDING_UNKNOWN: 404,
  LOCAL_BANDWIDTH_STOPPED: 409,
  LOCAL_BANDWIDTH_TOO_MANY: 429,
  LOCAL_BANDWIDTH_VALUE: 400,
};

/** The answer for an error: 4xx if the request is wrong, and otherwise a 500 without details. */
export function asControlError(error: unknown): ControlError {
  if (error instanceof ControlError) return error;
  if (error instanceof LocalBandwidthError) {
    return new ControlError(STATUSES[error.code] ?? 400, error.code, error.message);
  }
  return new ControlError(500, 'INTERNAL', 'Something went wrong in the local Bandwidth itself.');
}
