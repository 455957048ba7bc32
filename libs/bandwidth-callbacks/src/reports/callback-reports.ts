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
 * Is told the report of each request with the reply, and that of each attempt of a worker without one. It must not throw.
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
  private hasReporters = false;
  private watcher: ReportWatcher | undefined;

  constructor(private readonly options: Pick<ResolvedOptions, 'log' | 'serverTiming'>) {}

  /** Tells the methods of the application from now on. */
  open(reporters: Reporters): void {
    this.reporters = reporters;
    this.hasReporters = !reporters.isEmpty;
  }

  /** Has the report of every request made from now on, for those who listen for one of them. */
  test(): void {
    this.isTested = true;
  }

  /** Tells somebody of every request and every attempt of a worker from now on. */
  watch(watcher: ReportWatcher): void {
    this.watcher = watcher;
  }

  /** Whether anybody listens for reports of events; if not, none needs to be made. */
  isHeard(events: readonly EventAccount[]): boolean {
    const { log, serverTiming: isTimed } = this.options;
    if (isTimed || log === 'all' || this.isTested || this.hasReporters || this.watcher) return true;
    return log === 'refused' && events.some(({ way, outcome }) => way !== 'duplicate' && TROUBLE.has(outcome.kind));
  }

  /** What to send in `Server-Timing`, if anything. */
  headerOf(report: CallbackReport): string | undefined {
    return this.options.serverTiming ? serverTiming(report) : undefined;
  }

  /** Tells the log and the application; after the reply was sent, so that nobody waits for them. */
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

/** Reasons without an event are few; those with one may name its fields. */
function kindOf({ outcome, status, event, reason }: CallbackReport): string {
  return `${outcome} ${status} ${event ?? reason}`;
}
