import { Inject, Injectable } from '@nestjs/common';
import { ContextIdFactory, DiscoveryService, ModuleRef } from '@nestjs/core';
import type { CallbackReport } from '../callback/callback-report.js';
import { labelOf } from '../handlers/declared-handlers.js';
import { type Host, hostsWith } from '../handlers/hosts.js';
import { errorKind } from '../privacy/redact.js';
import { reportersOf } from './on-callback-report.decorator.js';
import { logger } from '../log/logger.js';

/** A method that receives reports. */
export interface Reporter {
  /** `Statistics.count`. */
  readonly label: string;
  readonly tell: (report: CallbackReport) => unknown;
}

type Methods = Readonly<Record<string | symbol, (report: CallbackReport) => unknown>>;

/** Finds the methods of an application that carry `@OnCallbackReport()`. */
@Injectable()
export class ReporterExplorer {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
  ) {}

  reporters(): readonly Reporter[] {
    return hostsWith(this.discovery, reportersOf).flatMap((host) =>
      host.methods.map((name) => ({
        label: labelOf(host.prototype, name),
        tell: this.callOf(host, name),
      })),
    );
  }

  /** A provider that is not a singleton is created for each report. */
  private callOf({ wrapper }: Host, name: string | symbol): Reporter['tell'] {
    if (wrapper.isDependencyTreeStatic() && !wrapper.isTransient) {
      return (report) => (wrapper.instance as Methods)[name]?.(report);
    }
    const moduleRef = wrapper.host?.getProviderByKey<ModuleRef>(ModuleRef).instance ?? this.moduleRef;
    return async (report) => {
      const host = await moduleRef.resolve<Methods>(wrapper.token as string, ContextIdFactory.create(), {
        strict: true,
      });
      return host[name]?.(report);
    };
  }
}

/** Calls the reporters. None of them can delay or fail a callback; the first failure of each is logged. */
export class Reporters {
  private readonly failed = new Set<Reporter>();

  constructor(private readonly all: readonly Reporter[]) {}

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  tell(report: CallbackReport): void {
    for (const reporter of this.all) void this.tellOne(reporter, report);
  }

  private async tellOne(reporter: Reporter, report: CallbackReport): Promise<void> {
    try {
      await reporter.tell(report);
    } catch (error) {
      if (this.failed.has(reporter)) return;
      this.failed.add(reporter);
      logger.error(`${reporter.label} failed on the report of a callback: ${errorKind(error)}. This is logged once.`);
    }
  }
}
