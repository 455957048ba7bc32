import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService, ModuleRef } from '@nestjs/core';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { Attempts } from '../delivery/attempt.js';
import { Drain } from '../delivery/drain.js';
import { logGivenUp } from '../delivery/failure/failure-log.js';
import { StoredDelivery } from '../delivery/stored-delivery.js';
import { applicationEmitter, connectHandlers, RECEIVING_INSTANCE } from '../handlers/connect-handlers.js';
import { RunningHandlers } from '../handlers/running-handlers.js';
import { closeFirst } from '../handlers/nest/close-first.js';
import { HandlerExplorer } from '../handlers/handler-explorer.js';
import { loadTelemetry } from '../telemetry/open-telemetry.js';
import { silent } from '../telemetry/telemetry.js';
import { DurableDeliveryHolder } from '../durable/durable-delivery-holder.js';
import type { ResolvedOptions } from '../options/options.js';
import { CallbackReports } from '../reports/callback-reports.js';
import { ReporterExplorer, Reporters } from '../reports/reporters.js';
import { WORKER_OPTIONS } from './worker-options.js';

/** One `BandwidthCallbacksWorkerModule`: handles stored callbacks from the application's start to its end. */
@Injectable()
export class WorkerRegistration implements OnApplicationBootstrap, OnModuleDestroy {
  /** Tells it from the others: a tracing package may have replaced providers by proxies, which are never equal to `this`. */
  private readonly id = Symbol('worker');
  private readonly drain = new Drain();
  private readonly running = new RunningHandlers();
  private reports: CallbackReports | undefined;
  /** Those of the first worker of the application are used by all, so that a failing one is logged once. */
  private reporters: Reporters | undefined;
  private telemetry = silent;

  constructor(
    @Inject(WORKER_OPTIONS) private readonly options: ResolvedOptions,
    @Inject(HandlerExplorer) private readonly explorer: HandlerExplorer,
    @Inject(EventEmitter2) private readonly ownEmitter: EventEmitter2,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
    @Inject(ReporterExplorer) private readonly reporterExplorer: ReporterExplorer,
    @Inject(DurableDeliveryHolder) private readonly durable: DurableDeliveryHolder,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
  ) {
    closeFirst(moduleRef, WorkerRegistration);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { options } = this;
    const { first, ...place } = this.place();
    this.telemetry = await loadTelemetry();
    const emitter = applicationEmitter(this.moduleRef, this.ownEmitter);
    const bus = connectHandlers(this.explorer, emitter, {
      instance: options.instance,
      globalEnhancers: options.globalEnhancers,
      ...place,
      isReceiverOnly: false,
      running: this.running,
      telemetry: this.telemetry,
    });
    this.reports = new CallbackReports({ log: options.log, serverTiming: false });
    this.reports.open((first.reporters ??= new Reporters(this.reporterExplorer.reporters())));
    const attempts = new Attempts(options, this.drain, bus);
    await this.durable.start(
      options.queue,
      new StoredDelivery(options.instance, attempts, this.reports),
      first.id === this.id,
    );
  }

  /**
   * Its place among the registrations of the application: what the application emits itself reaches each handler once.
   */
  private place() {
    const { instance } = this.options;
    const providers = this.discovery.getProviders();
    const receiving = providers
      .filter(({ token }) => token === RECEIVING_INSTANCE)
      .map((one) => one.instance as string);
    const workers = providers.map((one) => one.instance as unknown).filter((one) => one instanceof WorkerRegistration);
    return {
      first: workers[0] ?? this,
      isFirst: receiving.length === 0 && workers[0]?.id === this.id,
      isFirstOfInstance:
        !receiving.includes(instance) && workers.find(({ options }) => options.instance === instance)?.id === this.id,
      isOneOfSeveral: receiving.length + workers.length > 1,
    };
  }

  /** Runs before the hooks of all other modules, so that services stay open until the handlers have finished. */
  async onModuleDestroy(): Promise<void> {
    const { drainTimeout } = this.options;
    const working = this.durable.stopWorking(drainTimeout);
    await this.drain.close(drainTimeout, () => logGivenUp(this.running.unfinished, drainTimeout));
    this.running.release();
    await working;
    this.telemetry.close();
    await this.durable.close();
    this.reports?.close();
  }
}
