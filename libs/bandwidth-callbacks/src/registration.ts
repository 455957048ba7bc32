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
import { BandwidthCallbacksError } from './errors.js';
import { catalogue } from './events/catalogue.js';
import { detachedContext } from './handlers/detached-context.js';
import { EventBus } from './handlers/event-bus.js';
import { HandlerExplorer } from './handlers/handler-explorer.js';
import type { Handler } from './handlers/handler.js';
import { Activity } from './health/activity.js';
import { reportAmbiguousAnswers } from './handlers/ambiguous-answers.js';
import { describeEndpoint, hideEndpoint } from './openapi/describe-endpoint.js';
import type { ResolvedOptions } from './options.js';
import { loadTelemetry } from './telemetry/open-telemetry.js';
import { beforeClose } from './wire/before-close.js';
import { decorateController, mount, type RequestHandler } from './wire/callbacks.controller.js';
import { CallbackEndpoint } from './wire/endpoint.js';
import { RouteMatcher } from './wire/path.js';
import type { Platform } from './wire/platform.js';
import { platformOf, unsupportedPlatform } from './wire/platform-of.js';

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
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
  ) {
    this.mustBeAlone();
    const routes = this.routes();
    this.endpoint = new CallbackEndpoint(options, this.drain, new RouteMatcher(options.path, routes), this.activity);
    decorateController(controller, options.controllerDecorators);
    mount(controller, options.path, routes);
    describeEndpoint();
    if (!options.openApi) hideEndpoint(controller);
    // Before Nest registers its body parsers, in an application and in a test of one alike.
    adapterHost.init$.subscribe(() => this.standInFront());
  }

  async onApplicationBootstrap(): Promise<void> {
    this.mustHavePlatform();
    const telemetry = await loadTelemetry();
    const { instance } = this.options;
    const handlers = this.explorer.handlers().filter(({ options }) => (options.instance ?? instance) === instance);
    const bus = new EventBus(
      this.emitter(),
      handlers,
      (name, event) => detachedContext(name, event, instance),
      telemetry,
    );
    bus.listen([...catalogue.map(({ definition }) => definition.name), 'unknown', 'invalid', 'failed'], instance);
    for (const handler of handlers) this.logger.log(mapped(handler));
    reportAmbiguousAnswers(handlers);
    this.endpoint.open(new Receiver(this.options, this.drain, bus, telemetry), telemetry);
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
  async storageState(): Promise<'reachable' | 'unreachable' | undefined> {
    return undefined;
  }

  /** Handles a request that the controller was given by the platform. */
  async handle(request: unknown, response: unknown): Promise<void> {
    const platform = this.platform as Platform;
    const reply = await this.endpoint.handle(platform.rawRequest(request), platform.parsed(request));
    platform.send(response, reply);
  }

  /** Must not throw: an error in a subscriber is nobody's to catch, and ends the process. */
  private standInFront(): void {
    const { httpAdapter } = this.adapterHost as Partial<HttpAdapterHost>;
    this.platform = httpAdapter && platformOf(httpAdapter);
    if (!httpAdapter || !this.platform) return;
    this.platform.guard(httpAdapter, this.endpoint);
    beforeClose(httpAdapter, () => this.shutDown());
  }

  /** An application context, such as a worker's, has no HTTP at all. */
  private mustHavePlatform(): void {
    const { httpAdapter } = this.adapterHost as Partial<HttpAdapterHost>;
    if (httpAdapter && !this.platform) throw unsupportedPlatform(httpAdapter);
  }

  private shutDown(): Promise<void> {
    return (this.closing ??= this.finishRunning());
  }

  private async finishRunning(): Promise<void> {
    const { drainTimeout } = this.options;
    const givenUp = await this.drain.close(drainTimeout);
    if (givenUp === 0) return;
    this.logger.warn(
      `Callbacks were still being handled ${drainTimeout} ms after the shutdown began, and were given up.`,
    );
  }

  /** The application's own emitter where it has one, so that its listeners and settings are the ones in force. */
  private emitter(): EventEmitter2 {
    const emitters = this.moduleRef.get<EventEmitter2>(EventEmitter2, { strict: false, each: true });
    return emitters.find((emitter) => emitter !== this.ownEmitter) ?? this.ownEmitter;
  }

  private routes(): string[] {
    const { instance } = this.options;
    const own = this.explorer.subscriptions().filter(({ options }) => (options.instance ?? instance) === instance);
    return [...new Set(own.flatMap(({ options }) => options.route ?? []))];
  }

  /** The second one is told, before a platform falls over its routes; one that is not made yet has no options. */
  private mustBeAlone(): void {
    const others = this.discovery
      .getProviders()
      .map((wrapper) => wrapper.instance as unknown)
      .filter((other): other is Registration => other instanceof Registration && other !== this)
      .flatMap(({ options }: Partial<Registration>) => options ?? []);
    const { instance, path } = this.options;
    if (others.some((other) => other.instance === instance)) {
      throw new BandwidthCallbacksError(
        'BANDWIDTH_INSTANCE_DUPLICATE',
        `BandwidthCallbacksModule is registered more than once as instance '${instance}'.`,
        'Import it once, or give each registration an `instance` and a `path` of its own.',
      );
    }
    if (others.some((other) => other.path === path)) {
      throw new BandwidthCallbacksError(
        'BANDWIDTH_OPTION_INVALID',
        'Two registrations of BandwidthCallbacksModule have the same `path`.',
        'Give each registration a path of its own.',
      );
    }
  }
}

function mapped({ names, label, options }: Handler): string {
  const events = [...names].map((name) => `bandwidth.${name}`).join(', ');
  return `Mapped ${events}${options.route ? ` at ${options.route}` : ''} → ${label}`;
}
