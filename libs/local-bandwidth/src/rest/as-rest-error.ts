import { LocalBandwidthError, type LocalBandwidthErrorCode } from '../errors.js';
import { RestError } from './rest-error.js';

const STATUSES: Partial<Record<LocalBandwidthErrorCode, number>> = {
  LOCAL_BANDWIDTH_CALL_STATE: 409,
  LOCAL_BANDWIDTH_CALL_UNKNOWN: 404,
  LOCAL_BANDWIDTH_CONFERENCE_UNKNOWN: 404,
  LOCAL_BANDWIDTH_RECORDING_UNKNOWN: 404,
  LOCAL_BANDWIDTH_TOO_MANY: 429,
};

/** An error as the REST API refuses with: what the caller did wrong is 4xx, and of anything else nothing is told. */
export function asRestError(error: unknown, params: Readonly<Record<string, string>>): RestError {
  if (error instanceof RestError) return error;
  if (!(error instanceof LocalBandwidthError)) return new RestError(500, 'An unknown internal error occurred');
  switch (error.code) {
    case 'LOCAL_BANDWIDTH_CALL_UNKNOWN':
      return callNotFound(params['callId']);
    case 'LOCAL_BANDWIDTH_CALL_STATE':
      return new RestError(409, `Call [${params['callId'] ?? ''}] cannot be modified in its current state`);
    default:
      return new RestError(STATUSES[error.code] ?? 400, error.message);
  }
}

function callNotFound(callId = ''): RestError {
  return new RestError(404, `Call [${callId}] not found`);
}
