import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { emitterModules } from '../handlers/emitter.module.js';
import { HandlerCalls } from '../handlers/nest/handler-calls.js';
import { HandlerExplorer } from '../handlers/handler-explorer.js';
import { ReporterExplorer } from '../reports/reporters.js';
import { DeadLetters } from './dead-letters.js';
import { DurableDeliveryHolder } from '../durable/durable-delivery-holder.js';
import { type BandwidthCallbacksWorkerOptions, resolveWorkerOptions, WORKER_OPTIONS } from './worker-options.js';
import { WorkerRegistration } from './worker-registration.js';

/**
 * Handles callbacks that other processes received and stored. It mounts no controller and needs no credentials.
 *
 * @example
 * ```ts
 * @Module({
 *   imports: [BandwidthCallbacksWorkerModule.forRoot({ queue: { storage: { redis: 'redis://queue.internal' } } })],
 *   providers: [CallService],
 * })
 * export class WorkerModule {}
 *
 * await NestFactory.createApplicationContext(WorkerModule);
 * ```
 */
@Module({})
export class BandwidthCallbacksWorkerModule {
  /**
   * The application does not start, with a `BandwidthCallbacksError`, when an option cannot be used
   * (`BANDWIDTH_OPTION_INVALID`).
   */
  static forRoot(options: BandwidthCallbacksWorkerOptions): DynamicModule {
    return {
      module: BandwidthCallbacksWorkerModule,
      imports: [DiscoveryModule, ...emitterModules],
      providers: [
        { provide: WORKER_OPTIONS, useFactory: () => resolveWorkerOptions(options) },
        HandlerCalls,
        HandlerExplorer,
        ReporterExplorer,
        WorkerRegistration,
        DurableDeliveryHolder,
        DeadLetters,
      ],
      exports: [DeadLetters],
    };
  }
}
