import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { Attempts } from '../delivery/attempt.js';
import { Drain } from '../delivery/drain.js';
import { StoredDelivery } from '../delivery/stored-delivery.js';
import { applicationEmitter, connectHandlers } from '../handlers/connect-handlers.js';
import { RunningHandlers } from '../handlers/running-handlers.js';
import { closeFirst } from '../handlers/nest/close-first.js';
import { HandlerExplorer } from '../handlers/handler-explorer.js';
import { resolveOptions } from '../options/resolve-options.js';
import { loadTelemetry } from '../telemetry/open-telemetry.js';
import { DurableDeliveryHolder } from '../durable/durable-delivery-holder.js';
import type { GlobalEnhancer } from '../options/global-enhancers.js';
import { invalidOption, mustBeOptions, mustKnow } from '../options/option-rules.js';
import type { CallbackLog, ResolvedOptions } from '../options/options.js';
import { CallbackReports } from '../reports/callback-reports.js';
import { ReporterExplorer, Reporters } from '../reports/reporters.js';
import type { QueueOptions } from '../options/queue-options.js';

/** Everything `BandwidthCallbacksWorkerModule.forRoot` takes. */
export interface BandwidthCallbacksWorkerOptions {
  /** The same storage, name, order and encryption keys as the receiving processes have. */
  readonly queue: QueueOptions;
  /** The `instance` of the receiving registration whose callbacks are handled. Default: `'default'`. */
  readonly instance?: string;
  /** Milliseconds that running callbacks get to finish at shutdown. Default: 10,000. */
  readonly drainTimeout?: number;
  /** Milliseconds after which a handler that has not ended counts as failed. Default: 60,000. */
  readonly handlerTimeout?: number;
  /** Of which attempts there is a line in the log: see the option of `BandwidthCallbacksModule`. Default: `'refused'`. */
  readonly log?: CallbackLog;
  /**
   * Which of the application's global enhancers also run on handlers: see the option of `BandwidthCallbacksModule`.
   * Default: none.
   */
  readonly globalEnhancers?: readonly GlobalEnhancer[];
}

const OPTIONS: Readonly<Record<keyof BandwidthCallbacksWorkerOptions, true>> = {
  queue: true,
  instance: true,
  drainTimeout: true,
  handlerTimeout: true,
  log: true,
  globalEnhancers: true,
};

/**
 * Checks the options of a worker, and fills in the defaults.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
function workerOptions(options: BandwidthCallbacksWorkerOptions): ResolvedOptions {
  mustBeOptions(options);
  mustKnow(options, OPTIONS);
  const resolved = resolveOptions({ ...options, auth: false }, {}); // nothing is received here
  if (resolved.queue?.workers) return resolved;
  throw invalidOption(
    resolved.queue ? 'queue.workers' : 'queue',
    resolved.queue ? 'must not be false for a worker, which would then do nothing' : 'must be given',
  );
}

/** The options of a worker's registration. */
export const WORKER_OPTIONS = Symbol('BANDWIDTH_CALLBACKS_WORKER_OPTIONS');

/** One `BandwidthCallbacksWorkerModule`: handles stored callbacks from the application's start to its end. */
@Injectable()
export class WorkerRegistration implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly drain = new Drain();
  private readonly running = new RunningHandlers();
  private reports: CallbackReports | undefined;

  constructor(
    @Inject(WORKER_OPTIONS) private readonly options: BandwidthCallbacksWorkerOptions,
    @Inject(HandlerExplorer) private readonly explorer: HandlerExplorer,
    @Inject(EventEmitter2) private readonly ownEmitter: EventEmitter2,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
    @Inject(ReporterExplorer) private readonly reporterExplorer: ReporterExplorer,
    @Inject(DurableDeliveryHolder) private readonly durable: DurableDeliveryHolder,
  ) {
    closeFirst(moduleRef, WorkerRegistration);
  }

  async onApplicationBootstrap(): Promise<void> {
    const options = workerOptions(this.options);
    const emitter = applicationEmitter(this.moduleRef, this.ownEmitter);
    const bus = connectHandlers(this.explorer, emitter, {
      instance: options.instance,
      globalEnhancers: options.globalEnhancers,
      isFirst: true,
      isOneOfSeveral: false,
      isReceiverOnly: false,
      running: this.running,
      telemetry: await loadTelemetry(),
    });
    this.reports = new CallbackReports({ log: options.log, serverTiming: false });
    this.reports.open(new Reporters(this.reporterExplorer.reporters()));
    const attempts = new Attempts(options, this.drain, bus);
    await this.durable.start(options.queue, new StoredDelivery(options.instance, attempts, this.reports));
  }

  /** Runs before the hooks of all other modules, so that services stay open until the handlers have finished. */
  async onModuleDestroy(): Promise<void> {
    const { drainTimeout = 10_000 } = this.options;
    const working = this.durable.stopWorking(drainTimeout);
    await this.drain.close(drainTimeout);
    this.running.release();
    await working;
    await this.durable.close();
    this.reports?.close();
  }
}
