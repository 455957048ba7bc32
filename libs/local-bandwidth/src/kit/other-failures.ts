import type { Exchange } from '../exchanges/exchange.js';
import { withoutCredentials } from '../without-credentials.js';
import type { CallRecord } from './journal.js';

const MOST = 4;

/**
 * What failed beside the callbacks of a call: requests of the application that the REST API refused, and callbacks of
 * other calls and of messages.
 *
 * @param family the call and its legs, or none
 * @param since when the call began
 * @returns `undefined` if nothing failed
 */
export function otherFailures(
  exchanges: readonly Exchange[],
  family: readonly CallRecord[],
  since: number,
): string | undefined {
  const own = new Set(family.map(({ callId }) => callId));
  const failed = exchanges.filter((exchange) => {
    if (exchange.at < since || !isFailed(exchange)) return false;
    return exchange.kind === 'rest' || exchange.callId === undefined || !own.has(exchange.callId);
  });
  if (failed.length === 0) return undefined;
  return ['Other requests that failed:', ...failed.slice(-MOST).map((exchange) => `  ${shown(exchange)}`)].join('\n');
}

/** A callback that was answered with 401 is sent again with credentials. */
function isFailed({ kind, response, error }: Exchange): boolean {
  if (error !== undefined) return true;
  return response !== undefined && response.status >= 400 && (kind === 'rest' || response.status !== 401);
}

function shown({ event, request, response, error }: Exchange): string {
  const asked = [event, request.method, withoutCredentials(request.url)].filter(Boolean).join(' ');
  return `${asked} → ${error ?? `${response?.status} ${JSON.stringify(response?.body.slice(0, 300))}`}`;
}
