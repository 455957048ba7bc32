import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type Type,
} from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { Drain } from './delivery/drain.js';
import { Receiver } from './delivery/receiver.js';
import { StoredDelivery } from './delivery/stored-delivery.js';
import { BandwidthCallbacksError } from './errors.js';
import { applicationEmitter, connectHandlers } from './handlers/connect-handlers.js';
import { HandlerExplorer } from './handlers/handler-explorer.js';
import { Activity } from './health/activity.js';
import { describeEndpoint, hideEndpoint } from './openapi/describe-endpoint.js';
import type { ResolvedOptions } from './options.js';
import { DurableDeliveryHolder } from './queue/durable-delivery-holder.js';
import { loadTelemetry } from './telemetry/open-telemetry.js';
import { beforeClose } from './wire/before-close.js';
import { decorateController, mount, type RequestHandler } from './wire/callbacks.controller.js';
import { CallbackEndpoint } from './wire/endpoint.js';
import { RouteMatcher } from './wire/path.js';
import type { Platform } from './wire/platform.js';
import { platformOf } from './wire/platform-of.js';

/** The options of a registration with their defaults. */
export const RESOLVED_OPTIONS = Symbol('BANDWIDTH_CALLBACKS_RESOLVED_OPTIONS');

/** The controller class of a registration. */
export const CONTROLLER = Symbol('BANDWIDTH_CALLBACKS_CONTROLLER');

/** One `forRoot`: puts the parts together when the application starts, and takes them down when it stops. */
@Injectable()
export class Registration implements OnApplicationBootstrap, OnModuleDestroy, RequestHandler {
  private readonly logger = new Logger('BandwidthCallbacks');
  /** What was seen of Bandwidth. */
  readonly activity = new Activity();
  private readonly drain = new Drain();
  private platform: Platform | undefined;
  private closing: Promise<void> | undefined;
  private readonly endpoint: CallbackEndpoint;

  constructor(
    @Inject(RESOLVED_OPTIONS) readonly options: ResolvedOptions,
    @Inject(CONTROLLER) controller: Type<unknown>,
    @Inject(HandlerExplorer) private readonly explorer: HandlerExplorer,
    @Inject(EventEmitter2) private readonly ownEmitter: EventEmitter2,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(DurableDeliveryHolder) private readonly durable: DurableDeliveryHolder,
    @Inject(HttpAdapterHost) adapterHost: HttpAdapterHost,
  ) {
    const routes = this.routes();
    this.endpoint = new CallbackEndpoint(options, this.drain, new RouteMatcher(options.path, routes), this.activity);
    decorateController(controller, options.controllerDecorators);
    mount(controller, options.path, routes);
    describeEndpoint();
    if (!options.openApi) hideEndpoint(controller);
    // Before Nest registers its body parsers, in an application and in a test of one alike.
    adapterHost.init$.subscribe(() => {
      this.platform = platformOf(adapterHost.httpAdapter);
      this.platform.guard(adapterHost.httpAdapter, this.endpoint);
      beforeClose(adapterHost.httpAdapter, () => this.shutDown());
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.mustBeAlone();
    const telemetry = await loadTelemetry();
    const { options, drain, durable } = this;
    const emitter = applicationEmitter(this.moduleRef, this.ownEmitter);
    const bus = connectHandlers(this.explorer, emitter, options.instance, telemetry);
    await durable.start(options.queue, new StoredDelivery(options, drain, bus));
    this.endpoint.open(new Receiver(options, drain, bus, telemetry, durable.delivery), telemetry);
  }

  /** What is running was through before any hook, in Nest 12; in Nest 11 this is the first that is heard of the end. */
  async onModuleDestroy(): Promise<void> {
    await this.shutDown();
  }

  /** Whether callbacks are taken. */
  get state(): 'starting' | 'ready' | 'draining' {
    if (this.closing) return 'draining';
    return this.drain.isOpen ? 'ready' : 'starting';
  }

  /** Whether the storage of the queue answers; `undefined` without a queue. */
  storageState(): Promise<'reachable' | 'unreachable' | undefined> {
    return this.durable.state();
  }

  /** Handles a request that the controller was given by the platform. */
  async handle(request: unknown, response: unknown): Promise<void> {
    const platform = this.platform as Platform;
    const reply = await this.endpoint.handle(platform.rawRequest(request), platform.parsed(request));
    platform.send(response, reply);
  }

  private shutDown(): Promise<void> {
    return (this.closing ??= this.finishRunning());
  }

  private async finishRunning(): Promise<void> {
    const { drainTimeout } = this.options;
    const working = this.durable.stopWorking(drainTimeout);
    const givenUp = await this.drain.close(drainTimeout);
    await working;
    await this.durable.close();
    if (givenUp === 0) return;
    this.logger.warn(
      `Callbacks were still being handled ${drainTimeout} ms after the shutdown began, and were given up.`,
    );
  }

  private routes(): string[] {
    const { instance } = this.options;
    const own = this.explorer.subscriptions().filter(({ options }) => (options.instance ?? instance) === instance);
    return [...new Set(own.flatMap(({ options }) => options.route ?? []))];
  }

  private mustBeAlone(): void {
    const others = this.discovery
      .getProviders()
      .map((wrapper) => wrapper.instance as unknown)
      .filter((other): other is Registration => other instanceof Registration && other !== this);
    const { instance, path } = this.options;
    if (others.some((other) => other.options.instance === instance)) {
      throw new BandwidthCallbacksError(
        'BANDWIDTH_INSTANCE_DUPLICATE',
        `BandwidthCallbacksModule is registered more than once as instance '${instance}'.`,
        'Import it once, or give each registration an `instance` and a `path` of its own.',
      );
    }
    if (others.some((other) => other.options.path === path)) {
      throw new BandwidthCallbacksError(
        'BANDWIDTH_OPTION_INVALID',
        'Two registrations of BandwidthCallbacksModule have the same `path`.',
        'Give each registration a path of its own.',
      );
    }
  }
}
