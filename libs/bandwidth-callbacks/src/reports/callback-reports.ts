import type { ServerResponse } from 'node:http';
import type { CallbackOutcome, CallbackReport } from '../callback/callback-report.js';
import type { Outcome } from '../callback/outcome.js';
import type { ResolvedOptions } from '../options/options.js';
import type { EventAccount } from './event-account.js';
import { LogThrottle } from './log-throttle.js';
import { reportLine } from './report-line.js';
import { tellListener } from './report-listener.js';
import { Reporters } from './reporters.js';
import { serverTiming } from './server-timing.js';
import { logger } from '../log/logger.js';

/** A reply that was sent to a request. */
export interface SentReply {
  readonly response: ServerResponse;
  readonly reply: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

/**
 * Receives the report of each request with its reply, and the report of each attempt of a worker without a reply. It
 * must not throw.
 */
export type ReportWatcher = (report: CallbackReport, sent: SentReply | undefined) => void;

/** Outcomes that are logged as warnings. */
const TROUBLE: ReadonlySet<CallbackOutcome | Outcome['kind']> = new Set([
  'refused',
  'forbidden',
  'failed',
  'late',
  'unavailable',
] as const);

/** Passes the reports of one registration's requests to the log, the application and the sender. */
export class CallbackReports {
  private readonly throttle = new LogThrottle((line) => logger.warn(line));
  private reporters = new Reporters([]);
  private isTested = false;
  /** Kept here, so that a callback without reporters runs no code of theirs. */
  private hasReporters = false;
  private watcher: ReportWatcher | undefined;

  constructor(private readonly options: Pick<ResolvedOptions, 'log' | 'serverTiming'>) {}

  /** Sets the application's methods that receive reports. */
  open(reporters: Reporters): void {
    this.reporters = reporters;
    this.hasReporters = !reporters.isEmpty;
  }

  /** Makes a report of every request from now on, for tests that listen for one. */
  test(): void {
    this.isTested = true;
  }

  /** Sets a watcher, which receives the report of every request and of every attempt of a worker. */
  watch(watcher: ReportWatcher): void {
    this.watcher = watcher;
  }

  /** Whether anything receives reports of events; if not, none needs to be made. */
  isHeard(events: readonly EventAccount[]): boolean {
    const { log, serverTiming: isTimed } = this.options;
    if (isTimed || log === 'all' || this.isTested || this.hasReporters || this.watcher) return true;
    const isBatch = events.length > 1; // where a duplicate counts as what it repeats
    return (
      log === 'refused' &&
      events.some(({ way, outcome }) => (isBatch || way !== 'duplicate') && TROUBLE.has(outcome.kind))
    );
  }

  /** What to send in `Server-Timing`, if anything. */
  headerOf(report: CallbackReport): string | undefined {
    return this.options.serverTiming ? serverTiming(report) : undefined;
  }

  /**
   * Passes a report to the log and the application, after the reply was sent, so that the sender does not wait for
   * them.
   */
  tell(report: CallbackReport, sent?: SentReply): void {
    this.log(report);
    this.reporters.tell(report);
    this.watcher?.(report, sent);
    if (sent) tellListener(sent.response, report);
  }

  /** Writes the counted lines that are pending, at the end of the application. */
  close(): void {
    this.throttle.close();
  }

  private log(report: CallbackReport): void {
    const { log } = this.options;
    const isTrouble = TROUBLE.has(report.outcome);
    if (log === 'none' || (log === 'refused' && !isTrouble)) return;
    const line = reportLine(report);
    if (isTrouble && this.throttle.tell(kindOf(report), line)) return;
    if (log === 'all') logger.debug(line);
  }
}

/**
 * The kind of a report for the throttled log. The reason of a report with an event may name fields, so it is left out.
 */
function kindOf({ outcome, status, event, reason }: CallbackReport): string {
  return `${outcome} ${status} ${event ?? reason}`;
}
