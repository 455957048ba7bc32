import { LocalBandwidthError } from '../errors.js';
import type { CallRecord } from './journal.js';
import { report } from './report.js';
import type { Stage } from './stage.js';

/** The line of the test that expects something, which is kept during the wait. */
export interface Place {
  readonly stack?: string;
}

/** @param caller the function that the test called */
export function here(caller: (...args: never[]) => unknown): Place {
  const place: Place = {};
  Error.captureStackTrace(place, caller);
  return place;
}

/** The error of an expectation that was not met, with a report of the call. */
export function unmet(
  { session, journal }: Stage,
  problem: string,
  call: CallRecord | undefined,
  place: Place,
): LocalBandwidthError {
  const error = new LocalBandwidthError(
    'LOCAL_BANDWIDTH_EXPECTATION',
    problem,
    call ? 'What happened instead:' : 'Nothing else happened.',
    call && { report: report(session.callView(call.callId), journal.family(call.callId), session.now) },
  );
  const [, ...frames] = place.stack?.split('\n') ?? [];
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n');
  return error;
}
