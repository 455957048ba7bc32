import type { CallbackOutcome, EventReport, HandlerReport } from '../callback/callback-report.js';
import type { Outcome } from '../callback/outcome.js';
import type { EventDefinition } from '../events/definition.js';
import type { HandlerTime } from '../handlers/handler-run.js';
import { BandwidthCallbacksError } from '../errors.js';
import { errorKind } from '../privacy/redact.js';
import { milliseconds, shortKey } from './report-line.js';

/**
 * How a report marks a handler that was running when the deadline passed, and one that kept running after the reply.
 */
const LATE = 'late';
const RUNNING = 'still running';

/** The handlers that an attempt called. */
export interface AttemptAccount {
  readonly times: readonly HandlerTime[];
  /** Whether anybody but observers takes the event. */
  readonly isTaken: boolean;
  /** Handlers that the event just missed: `voice.gather at menu`. */
  readonly nearMisses: () => readonly string[];
  /** Whether the answer is the fallback's. */
  readonly isFallback: boolean;
  /** The deadline that passed without an answer, if one did. */
  readonly missed: MissedDeadline | undefined;
}

/** A deadline that passed without an answer. */
export interface MissedDeadline {
  readonly milliseconds: number;
  /** Those that were running then. */
  readonly handlers: readonly string[];
}

/**
 * `unsigned` where a signature is missing, `stored` for a worker, `duplicate` of an event that was handled or is being
 * handled, `attempted` now, or `given up` by the shutdown.
 */
type EventWay = 'unsigned' | 'stored' | 'duplicate' | 'attempted' | 'given up';

/** What is known of an event once its reply is known. */
export interface EventAccount {
  readonly definition: EventDefinition;
  readonly outcome: Outcome;
  readonly route: string;
  /** Its idempotency key. */
  readonly key: string;
  /** What became of it: see {@link EventWay}. */
  readonly way: EventWay;
  /** The attempt that was made, if one was. */
  readonly attempt?: { account(): AttemptAccount } | undefined;
}

/** The report of an event. */
export function eventReport(account: EventAccount): EventReport {
  const outcome = reportedOutcome(account);
  const attempt = account.attempt?.account();
  const handlers = (attempt?.times ?? []).map((time) => handlerReport(time, attempt?.missed));
  const reason = reasonFor(account, attempt, outcome, handlers);
  return {
    outcome,
    event: account.definition.name,
    key: account.key,
    ...(reason !== undefined && { reason }),
    handlers,
  };
}

/** The outcome of an event in the words of reports, metrics and spans. */
export function reportedOutcome({ outcome, way, attempt }: EventAccount): CallbackOutcome {
  if (way === 'duplicate') return 'duplicate';
  if (outcome.kind === 'forbidden') return 'refused';
  const isUnhandled = outcome.kind === 'handled' && attempt && !attempt.account().isTaken;
  return isUnhandled ? 'unhandled' : outcome.kind;
}

function handlerReport({ handler, ms, outcome }: HandlerTime, missed: MissedDeadline | undefined): HandlerReport {
  const report = { name: handler, ms: milliseconds(ms) };
  if (outcome?.status === 'failed') return { ...report, error: kindOf(outcome.error) };
  if (missed?.handlers.includes(handler)) return { ...report, error: LATE };
  return outcome === undefined ? { ...report, error: RUNNING } : report;
}

/** What kind of error it is: its code, if it is one of this library's. */
function kindOf(error: unknown): string {
  const kind = errorKind(error);
  return kind === 'BandwidthCallbacksError' && error instanceof BandwidthCallbacksError ? error.code : kind;
}

function reasonFor(
  { definition: { name }, outcome, route, key, way }: EventAccount,
  attempt: AttemptAccount | undefined,
  reported: CallbackOutcome,
  handlers: readonly HandlerReport[],
): string | undefined {
  const failed = () =>
    namesOf(handlers.filter(({ error }) => error !== undefined && error !== LATE && error !== RUNNING));
  const trouble = () => troubleOf(failed(), attempt?.missed);
  switch (reported) {
    case 'duplicate':
      return duplicateReason(outcome, key);
    case 'unhandled':
      return unhandledReason(name, route, attempt?.nearMisses() ?? []);
    case 'handled':
      return way === 'stored' ? 'stored for a worker' : undefined;
    case 'answered':
      return attempt?.isFallback ? `the fallback answered; ${trouble()}` : undefined;
    case 'failed':
      return `${failed() || 'a handler'} failed`;
    case 'late':
      return trouble();
    case 'unavailable':
      if (way === 'given up') return 'given up, because the application shut down';
      if (way === 'stored') return 'the storage of the queue did not take it';
      return attempt ? 'no handler gave the answer that the event must have' : 'the application takes no callbacks now';
    case 'refused':
      return way === 'unsigned' ? 'without a valid signature' : refusalReason(outcome, failed());
    case 'challenged':
      return undefined;
  }
}

function unhandledReason(name: string, route: string, nearMisses: readonly string[]): string {
  const none = `no handler for ${name}${route === '' ? '' : ` at ${route}`}`;
  return nearMisses.length > 0 ? `${none}; there is one for ${nearMisses.join(' and for ')}` : none;
}

function duplicateReason({ kind }: Outcome, key: string): string {
  const of = `duplicate of ${shortKey(key)}`;
  if (kind === 'late') return `${of}, which is still being handled`;
  return kind === 'failed' || kind === 'forbidden' ? `${of}, which failed meanwhile` : `${of}, answered from memory`;
}

function refusalReason(outcome: Outcome, failed: string): string {
  if (outcome.kind === 'forbidden') return `a guard refused ${failed || 'a handler'}`;
  const problems = outcome.kind === 'refused' ? outcome.problems : [];
  return problems.map(({ field, reason }) => `${field} ${reason}`.trim()).join('; ');
}

function troubleOf(failed: string, missed: MissedDeadline | undefined): string {
  const late = missed && `no answer within ${missed.milliseconds} ms from ${missed.handlers.join(', ')}`;
  return [failed && `${failed} failed`, late].filter(Boolean).join('; ') || 'no handler answered';
}

function namesOf(handlers: readonly HandlerReport[]): string {
  return handlers.map(({ name }) => name).join(', ');
}
