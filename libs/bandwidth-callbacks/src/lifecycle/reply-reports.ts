import type { ServerResponse } from 'node:http';
import type { CallbackReport } from '../callback/callback-report.js';
import type { CallbackReports, SentReply } from '../reports/callback-reports.js';
import type { EventAccount } from '../reports/event-account.js';
import { refusalReport, requestReport, unknownRoute } from '../reports/request-report.js';
import { silent, type Telemetry } from '../telemetry/telemetry.js';
import type { Arrival } from '../wire/auth/admissions.js';
import type { Reply } from '../wire/reply.js';

const ANSWERED_ELSEWHERE =
  'something else in the application answered it, such as a guard, or a router to which this is another path';

const NO_CREDENTIALS = 'no credentials: Bandwidth sends them when it is asked for them';

/**
 * Attaches a report to each reply: the sender gets it as a header, the log and the application after the reply was
 * sent.
 */
export class ReplyReports {
  private telemetry: Telemetry = silent;

  constructor(
    private readonly reports: CallbackReports,
    private readonly instance: string,
  ) {}

  /** Sets the telemetry that counts requests without an event. */
  open(telemetry: Telemetry): void {
    this.telemetry = telemetry;
  }

  /**
   * Reports a 401. A request without credentials was challenged, not refused: Bandwidth's first request never has any.
   */
  challenged(reply: Reply, arrival: Arrival, verdict: 'challenge' | 'wrong'): Reply {
    if (verdict === 'wrong') return this.refused(reply, arrival, 'wrong credentials');
    return this.told(reply, { ...this.refusal(reply.status, arrival, NO_CREDENTIALS), outcome: 'challenged' });
  }

  /** Reports a request that brought no event. */
  refused(reply: Reply, arrival: Arrival, reason = reply.problem ?? ''): Reply {
    return this.told(reply, this.refusal(reply.status, arrival, reason));
  }

  /** Reports a request that brought events. */
  delivered(
    reply: Reply,
    events: readonly EventAccount[],
    request: { readonly route: string; readonly arrivedAt: number },
  ): Reply {
    const { status } = reply;
    const { route, arrivedAt } = request;
    const report = requestReport({ status, instance: this.instance, route, arrivedAt }, events);
    return this.told(reply, report, true);
  }

  /** Reports a request below the endpoint that matches no route, unless another part of the application answers it. */
  strayed(response: ServerResponse, arrival: Arrival, routes: readonly string[]): void {
    response.once('finish', () => {
      if (response.statusCode === 404) this.foreign(response, arrival, unknownRoute(routes));
    });
  }

  /** Reports a request to the endpoint that was admitted, and to which something else replied. */
  foreign(response: ServerResponse, arrival: Arrival, reason = ANSWERED_ELSEWHERE): void {
    const { statusCode: status } = response;
    this.tell(this.refusal(status, arrival, reason), { response, reply: { status, headers: {}, body: '' } });
  }

  private refusal(status: number, { match: { route }, arrivedAt }: Arrival, reason: string): CallbackReport {
    return refusalReport({ status, instance: this.instance, route, arrivedAt }, reason);
  }

  private tell(report: CallbackReport, sent: SentReply, hasEvents = false): void {
    if (!hasEvents) this.telemetry.refused(report);
    this.reports.tell(report, sent);
  }

  private told(reply: Reply, report: CallbackReport, hasEvents = false): Reply {
    const timing = this.reports.headerOf(report);
    // On Node 20 what follows a spread makes a new hidden class each time, which takes over a microsecond and stays in
    // memory until the next full collection.
    const headers =
      timing === undefined ? reply.headers : Object.assign({}, reply.headers, { 'server-timing': timing });
    const told = Object.assign({}, reply, { headers });
    return Object.assign({}, told, {
      onSent: (response: ServerResponse) => this.tell(report, { response, reply: told }, hasEvents),
    });
  }
}
