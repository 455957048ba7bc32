import { LocalBandwidthError, type LocalBandwidthErrorCode } from '../errors.js';
import type { Call } from './call.js';
import type { Platform } from './platform.js';

/** @throws LocalBandwidthError for a call that does not exist */
export function callOf(platform: Platform, callId: string): Call {
  const call = platform.calls.get(callId);
  if (call) return call;
  throw unknown('LOCAL_BANDWIDTH_CALL_UNKNOWN', 'There is no call of that id.');
}

/** The error for an id of something that does not exist. */
export function unknown(code: LocalBandwidthErrorCode, problem: string): LocalBandwidthError {
  return new LocalBandwidthError(code, problem, 'Ask for the list of those that there are.');
}
