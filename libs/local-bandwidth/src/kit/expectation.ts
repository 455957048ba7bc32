import { LocalBandwidthError } from '../errors.js';
import type { CallRecord } from './journal.js';
import { otherFailures } from './other-failures.js';
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

/** The error of an expectation that was not met, with a report of the call, or of what failed where there is none. */
export function unmet(
  { session, journal }: Stage,
  problem: string,
  call: CallRecord | undefined,
  place: Place,
): LocalBandwidthError {
  const exchanges = session.exchanges.list();
  const happened = call
    ? report(session.callView(call.callId), journal.family(call.callId), session.now, exchanges)
    : otherFailures(exchanges, [], Number.NEGATIVE_INFINITY);
  const error = new LocalBandwidthError(
    'LOCAL_BANDWIDTH_EXPECTATION',
    problem,
    happened === undefined ? 'Nothing else happened.' : 'What happened instead:',
    happened === undefined ? {} : { report: happened },
  );
  return locate(error, place);
}

/** Runs an action. The stack of its error begins at the line of the test, which is too far away to be in it. */
export function acting(place: Place, action: () => void): void {
  try {
    action();
  } catch (error) {
    throw error instanceof LocalBandwidthError ? locate(error, place) : error;
  }
}

function locate(error: LocalBandwidthError, { stack }: Place): LocalBandwidthError {
  const [, ...frames] = stack?.split('\n') ?? [];
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n');
  return error;
}
