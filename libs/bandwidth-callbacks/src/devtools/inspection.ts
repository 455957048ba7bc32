import type { Server } from 'node:http';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy, type Type } from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost, ModuleRef } from '@nestjs/core';
/** @ts-ignore -- an optional package: its types are missing where it is not installed. */
import type {
  DeadLetterBox,
  Exchange,
  InspectedApplication,
  Inspector,
  ReceivedHeaders,
} from 'local-bandwidth/inspector';
import { BandwidthCallbacksError } from '../errors.js';
import { containerOf } from '../handlers/nest/private-names.js';
import { logger } from '../log/logger.js';
import { Registration } from '../registration/registration.js';
import { mountedRoutes } from '../wire/routes/mounted-routes.js';
import { deadLetterBox } from './dead-letter-box.js';
import { Recorder } from './recorder.js';
import { replay } from './replay.js';

/** Token of the inspector class in the package `local-bandwidth`, which is loaded when the application starts. */
export const INSPECTOR_CLASS = Symbol('BANDWIDTH_INSPECTOR_CLASS');
/** Token of the {@link InspectionOptions}. */
export const INSPECTION = Symbol('BANDWIDTH_INSPECTION');

/** What `forRoot` knows of an inspector. */
export interface InspectionOptions {
  readonly path: string;
  readonly isGuarded: boolean;
  readonly controller: Type<unknown>;
  readonly module: Type<unknown>;
}

/** Connects the inspector to all registrations of an application, from its start to its end. */
@Injectable()
export class Inspection implements InspectedApplication, OnApplicationBootstrap, OnModuleDestroy {
  readonly inspector: Inspector;
  private readonly recorder: Recorder;
  /** The paths at which the application takes callbacks. Like the dead letters, they are known once it has started. */
  app = '';
  deadLetters: DeadLetterBox | undefined;

  constructor(
    @Inject(INSPECTION) private readonly options: InspectionOptions,
    @Inject(INSPECTOR_CLASS) inspectorClass: typeof Inspector,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
  ) {
    this.inspector = new inspectorClass(this);
    this.recorder = new Recorder(this.inspector);
  }

  get isGuarded(): boolean {
    return this.options.isGuarded;
  }

  /** @throws {BandwidthCallbacksError} `BANDWIDTH_INSTANCE_UNKNOWN` when the application has no registration */
  onApplicationBootstrap(): void {
    const registrations = this.registrations();
    if (registrations.length === 0) throw nothingToInspect();
    for (const { reports, admissions } of registrations) {
      reports.watch((report, sent) =>
        this.recorder.note(report, sent, sent && admissions.of(sent.response.req)?.bytes),
      );
    }
    const paths = registrations.map(({ mounted = [], options }) => mounted[0]?.path ?? `/${options.path}`);
    this.app = paths.join(', ');
    this.deadLetters = deadLetterBox(registrations);
    logger.log(`The inspector shows the callbacks of ${this.app} at ${this.path()}.`);
  }

  onModuleDestroy(): void {
    this.inspector.close();
  }

  replay(exchange: Exchange, headers: ReceivedHeaders, times: number, body?: string): Promise<readonly string[]> {
    const server = this.adapterHost.httpAdapter.getHttpServer() as Server;
    return replay(server, this.recorder, { exchange, headers, times, body });
  }

  private registrations(): readonly Registration[] {
    return this.discovery
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .filter((instance) => instance instanceof Registration);
  }

  private path(): string {
    const { path, controller, module } = this.options;
    const container = containerOf(this.moduleRef);
    const { applicationId } = container.getModules();
    const [route] = mountedRoutes({ config: container.applicationConfig, applicationId, controller, module }, path, []);
    return route?.path ?? `/${path}`;
  }
}

function nothingToInspect(): BandwidthCallbacksError {
  return new BandwidthCallbacksError(
    'BANDWIDTH_INSTANCE_UNKNOWN',
    'BandwidthInspectorModule found no registration of BandwidthCallbacksModule.',
    'Import BandwidthCallbacksModule as well. If it is imported, two copies of this package are installed: see `npm ls nestjs-bandwidth-callbacks`.',
  );
}
