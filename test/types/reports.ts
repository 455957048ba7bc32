// Compiled by `npm run types`, never run: each `@ts-expect-error` fails when the compiler would let the line pass.
import { type CallbackOutcome, type CallbackReport, OnCallbackReport, type SmsEvent } from 'nestjs-bandwidth-callbacks';

export class Right {
  @OnCallbackReport()
  whole(report: CallbackReport): void {
    const outcome: CallbackOutcome = report.outcome;
    const times: readonly number[] = report.handlers.map(({ ms }) => ms);
    this.use(outcome, times, report.event?.length, report.events?.[0]?.key);
  }

  @OnCallbackReport()
  part({ status, reason = 'none' }: Pick<CallbackReport, 'status' | 'reason'>): string {
    return `${status} ${reason}`;
  }

  @OnCallbackReport()
  nothing(): Promise<number> {
    return Promise.resolve(1);
  }

  use(..._values: unknown[]): void {}
}

export class Wrong {
  // @ts-expect-error a reporter is told of requests, not of events
  @OnCallbackReport()
  event(_event: SmsEvent): void {}

  // @ts-expect-error a report is all that there is
  @OnCallbackReport()
  more(_report: CallbackReport, _context: object): void {}

  // @ts-expect-error of instances only
  @OnCallbackReport()
  static belongsToTheClass(_report: CallbackReport): void {}

  // @ts-expect-error a property is no method
  @OnCallbackReport()
  readonly property: (report: CallbackReport) => void = () => undefined;

  @OnCallbackReport()
  outcome(report: CallbackReport): boolean {
    // @ts-expect-error no such outcome
    return report.outcome === 'ignored';
  }
}
