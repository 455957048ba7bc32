import type { CallbackReport, EventReport, HandlerReport } from '../callback/callback-report.js';

/** The characters of a digest that are enough to distinguish events in a log. */
const SHORT = 8;

/** The most handlers and events that a line names; a batch may have a thousand. */
const MOST_NAMED = 10;

/**
 * One line about a request.
 *
 * @example bandwidth.voice.gather (key 2f8aK3xq) at menu: answered with 200 in 4.1 ms. IvrService.menu 3.2 ms.
 */
export function reportLine(report: CallbackReport): string {
  const { event, key, events, route, instance, outcome, status, ms, reason, queue } = report;
  const what = events ? batchOf(events) : event === undefined ? 'A request' : `bandwidth.${event}${keyed(key)}`;
  const where = `${route === undefined ? '' : ` at ${route}`}${instance === 'default' ? '' : ` of '${instance}'`}`;
  const told = queue === 'worker' ? `${outcome} by a worker` : `${outcome} with ${status}`;
  const why = reason === undefined ? '' : `: ${reason.replace(/\.$/, '')}`;
  return `${what}${where}: ${told} in ${rounded(ms)} ms${why}.${handlersIn(report.handlers)}`;
}

/** The first characters of the digest in a key. */
export function shortKey(key: string): string {
  const digest = key.slice(key.indexOf(':') + 1);
  return digest.slice(0, SHORT);
}

/** Milliseconds, rounded to the microsecond, which is as precise as the clock is. */
export function milliseconds(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}

/** Milliseconds with one decimal. */
export function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function keyed(key: string | undefined): string {
  return key === undefined ? '' : ` (key ${shortKey(key)})`;
}

function batchOf(events: readonly EventReport[]): string {
  const counts = new Map<string, number>();
  for (const { event, outcome } of events) {
    const kind = `${event} ${outcome}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const told = [...counts].slice(0, MOST_NAMED).map(([kind, count]) => `${count} ${kind}`);
  return `A batch of ${events.length} (${told.join(', ')}${counts.size > MOST_NAMED ? ', …' : ''})`;
}

function handlersIn(handlers: readonly HandlerReport[]): string {
  if (handlers.length === 0) return '';
  const named = handlers.slice(0, MOST_NAMED).map(({ name, ms, error }) => {
    return `${name} ${rounded(ms)} ms${error === undefined ? '' : ` (${error})`}`;
  });
  const more = handlers.length > MOST_NAMED ? ` and ${handlers.length - MOST_NAMED} more` : '';
  return ` ${named.join(', ')}${more}.`;
}
