import { LocalBandwidthError } from '../errors.js';
import { RestError, tooMany } from './rest-error.js';

/** Converts an error into one of the REST API. Mistakes of the client have 4xx; others have 500 without details. */
export function asRestError(error: unknown, params: Readonly<Record<string, string>>): RestError {
  if (error instanceof RestError) return error;
  if (!(error instanceof LocalBandwidthError)) return new RestError(500, 'An unknown internal error occurred');
  switch (error.code) {
    case 'LOCAL_BANDWIDTH_CALL_UNKNOWN':
      return notFound('Call', params['callId'] ?? params['memberId']);
    case 'LOCAL_BANDWIDTH_CONFERENCE_UNKNOWN':
      return notFound('Conference', params['conferenceId']);
    case 'LOCAL_BANDWIDTH_RECORDING_UNKNOWN':
      return new RestError(404, error.problem);
    case 'LOCAL_BANDWIDTH_CALL_STATE':
      return new RestError(
        409,
        `Call [${params['callId'] ?? params['memberId'] ?? ''}] cannot be modified in its current state`,
      );
    case 'LOCAL_BANDWIDTH_TOO_MANY':
      return tooMany(error.problem.replace(/\.$/, ''));
    default:
      return new RestError(400, error.problem);
  }
}

function notFound(what: string, id = ''): RestError {
  return new RestError(404, `${what} [${id}] not found`);
}
