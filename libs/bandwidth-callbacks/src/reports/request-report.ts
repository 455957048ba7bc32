import type { CallbackOutcome, CallbackReport } from '../callback/callback-report.js';
import { type EventAccount, eventReport, reportedOutcome } from './event-account.js';
import { milliseconds } from './report-line.js';

/** What is known of a request besides its events. */
export interface RequestAccount {
  readonly status: number;
  readonly instance: string;
  readonly route: string;
  /** When it arrived, by `performance.now()`. */
  readonly arrivedAt: number;
}

const MOST_ROUTES_TOLD = 10;

/** The outcomes, worst first. The worst one in a batch is that of the whole request. */
const SEVERITY: readonly CallbackOutcome[] = [
  'unavailable',
  'late',
  'failed',
  'refused',
  'challenged',
  'unhandled',
  'answered',
  'handled',
  'duplicate',
];

/** The report of a request that brought events: one, several, or an empty array of them. */
export function requestReport(request: RequestAccount, accounts: readonly EventAccount[]): CallbackReport {
  const events = accounts.map(eventReport);
  const [only] = events;
  const stored = accounts.some(isStored) ? ({ queue: 'stored' } as const) : {};
  if (only && events.length === 1) return Object.assign({}, only, placeOf(request), stored); // not spread: see `told`
  const names = new Set(events.map(({ event }) => event));
  const ranks = accounts.map(rankOf);
  const outcome = SEVERITY.find((each) => ranks.includes(each)) ?? 'handled';
  const reason = events.length === 0 ? 'an empty batch' : events[ranks.indexOf(outcome)]?.reason;
  return {
    outcome,
    ...placeOf(request),
    ...(only && names.size === 1 && { event: only.event }),
    ...(reason !== undefined && { reason }),
    handlers: events.flatMap(({ handlers }) => handlers),
    events,
    ...stored,
  };
}

/** Whether the queue took a callback, which it does not while its storage is down. */
function isStored({ way, outcome }: EventAccount): boolean {
  return way === 'stored' && outcome.kind === 'handled';
}

/** The report of a request that brought no event. */
export function refusalReport(request: RequestAccount, reason: string): CallbackReport {
  return { outcome: refusedOutcome(request.status), ...placeOf(request), reason, handlers: [] };
}

/** The reason for a request below the endpoint whose route has no handler. */
export function unknownRoute(routes: readonly string[]): string {
  if (routes.length === 0) return 'no handler has a route';
  const told = routes.slice(0, MOST_ROUTES_TOLD).join(', ');
  return `no handler has this route; the routes are: ${told}${routes.length > MOST_ROUTES_TOLD ? ', …' : ''}`;
}

/** The outcome of a request without an event, by its status. */
function refusedOutcome(status: number): CallbackOutcome {
  if (status === 503) return 'unavailable';
  return status >= 500 ? 'failed' : 'refused';
}

function placeOf({ status, instance, route, arrivedAt }: RequestAccount) {
  return { status, ...(route !== '' && { route }), instance, ms: milliseconds(performance.now() - arrivedAt) };
}

/** What an event counts as in a batch. A duplicate of a failure has the status of a failure, so it counts as one. */
function rankOf(account: EventAccount): CallbackOutcome {
  if (account.way !== 'duplicate') return reportedOutcome(account);
  const repeated = reportedOutcome(Object.assign({}, account, { way: 'attempted' } as const));
  return repeated === 'handled' || repeated === 'answered' ? 'duplicate' : repeated;
}
