import { Injectable, type Type } from '@nestjs/common';
import { type CallbackReport, OnCallbackReport } from 'nestjs-bandwidth-callbacks';

export class ReportInbox {
  private readonly all: CallbackReport[] = [];

  /** A provider that is told of every request. */
  provider(): Type<unknown> {
    const { all } = this;
    @Injectable()
    class Reports {
      @OnCallbackReport()
      keep(report: CallbackReport): void {
        all.push(report);
      }
    }
    return Reports;
  }

  /** The reports since the last time. */
  take(): readonly CallbackReport[] {
    return this.all.splice(0);
  }

  /** The reports since the last time, challenges aside. */
  takeAnswered(): readonly CallbackReport[] {
    return this.take().filter(({ outcome }) => outcome !== 'challenged');
  }

  get count(): number {
    return this.all.length;
  }
}
