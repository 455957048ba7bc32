import type { Server } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy, type Type } from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { AnswerCheck } from '../delivery/answer/answer-check.js';
import { Attempts } from '../delivery/attempt.js';
import { Drain } from '../delivery/drain.js';
import { DriftLog } from '../delivery/drift-log.js';
import { logGivenUp } from '../delivery/failure/failure-log.js';
import { onceFor } from '../delivery/once/once.js';
import { StoredDelivery, Storing } from '../delivery/stored-delivery.js';
import { closeFirst } from '../handlers/nest/close-first.js';
import { containerOf } from '../handlers/nest/private-names.js';
import { applicationEmitter, connectHandlers } from '../handlers/connect-handlers.js';
import { HandlerExplorer } from '../handlers/handler-explorer.js';
import { RunningHandlers } from '../handlers/running-handlers.js';
import { mustHaveFallbacks } from '../handlers/required-fallbacks.js';
import { routesOf } from '../handlers/handler-routes.js';
import { reportUnbegunCalls } from '../handlers/unbegun-calls.js';
import { warmUp } from '../fast-path/warm-up.js';
import { CallbackLifecycle } from '../lifecycle/callback-lifecycle.js';
import { rehearsal } from '../lifecycle/rehearsal.js';
import { CallbackReports } from '../reports/callback-reports.js';
import { ReporterExplorer, Reporters } from '../reports/reporters.js';
import { bothOf, reportFallbackLinks } from './answer-links.js';
import { LinkCheck } from '../wire/routes/link-check.js';
import { describeEndpoint, describeParameters, hideEndpoint } from '../openapi/describe-endpoint.js';
import type { ResolvedOptions } from '../options/options.js';
import { DurableDeliveryHolder } from '../durable/durable-delivery-holder.js';
import { isFirst, mustBeApart, reportOddities } from './conflicts.js';
import { OnceLog } from '../log/once-log.js';
import { reportStart } from './start-report.js';
import { loadTelemetry } from '../telemetry/open-telemetry.js';
import { silent } from '../telemetry/telemetry.js';
import { Admissions } from '../wire/auth/admissions.js';
import { beforeClose } from '../wire/platform/before-close.js';
import { decorateController, mount } from '../wire/callbacks.controller.js';
import { mountedRoutes, settleVersion } from '../wire/routes/mounted-routes.js';
import type { Platform } from '../wire/platform/platform.js';
import { platformOf, unsupportedPlatform } from '../wire/platform/platform-of.js';
import { type MountedRoute, RouteMatcher } from '../wire/routes/route-matcher.js';

/** The options of a registration with their defaults. */
export const RESOLVED_OPTIONS = Symbol('BANDWIDTH_CALLBACKS_RESOLVED_OPTIONS');

/**
 * Gives the controller class of a registration. It is a function, since a tracing package may replace a class that is a
 * provider by a proxy, and Nest would read the metadata of the class itself.
 */
export const CONTROLLER = Symbol('BANDWIDTH_CALLBACKS_CONTROLLER');

/** One `forRoot`: connects the parts when the application starts, and shuts them down when it stops. */
@Injectable()
export class Registration implements OnApplicationBootstrap, OnModuleDestroy {
  /** Tells it from the others: a tracing package may have replaced providers by proxies, which are never equal to `this`. */
  private readonly id = Symbol('registration');
  /** The requests that were admitted, and when Bandwidth last called. */
  readonly admissions = new Admissions();
  /** The handlers that are running. */
  readonly running = new RunningHandlers();
  private readonly drain = new Drain();
  /** Those of the first registration are used by all, so that each kind of line is logged once for an application. */
  private readonly driftLog = new DriftLog();
  private readonly findingLog = new OnceLog();
  private reporters: Reporters | undefined;
  private platform: Platform | undefined;
  private closing: Promise<void> | undefined;
  private telemetry = silent;
  private readonly controller: Type<unknown>;
  readonly lifecycle: CallbackLifecycle;
  /** The reports of its requests. */
  readonly reports: CallbackReports;
  /** Where it is reached; known once the application initialises its routes. */
  mounted: readonly MountedRoute[] | undefined;
  matcher: RouteMatcher | undefined;

  constructor(
    @Inject(RESOLVED_OPTIONS) readonly options: ResolvedOptions,
    @Inject(CONTROLLER) controllerOf: () => Type<unknown>,
    @Inject(HandlerExplorer) private readonly explorer: HandlerExplorer,
    @Inject(EventEmitter2) private readonly ownEmitter: EventEmitter2,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(DurableDeliveryHolder) readonly durable: DurableDeliveryHolder,
    @Inject(ReporterExplorer) private readonly reporterExplorer: ReporterExplorer,
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
  ) {
    const controller = (this.controller = controllerOf());
    if (!(adapterHost as Partial<HttpAdapterHost>).httpAdapter) closeFirst(moduleRef, Registration); // a worker
    this.reports = new CallbackReports(options);
    this.lifecycle = new CallbackLifecycle(options, this.drain, this.admissions, this.reports);
    decorateController(controller, options.controllerDecorators);
    mount(controller, options.path, []);
    describeEndpoint(controller, options);
    if (!options.openApi) hideEndpoint(controller);
    // This runs before Nest registers its body parsers, both in an application and in a testing module.
    adapterHost.init$.subscribe(() => this.standInFront());
  }

  /**
   * Determines the paths of the endpoint. By now the application has its prefix, its versions and all providers, and
   * Nest has not read the routes yet.
   *
   * @throws {BandwidthCallbacksError} `BANDWIDTH_INSTANCE_DUPLICATE`, `BANDWIDTH_PATH_OVERLAP`
   */
  mountIn(module: Type<unknown>): void {
    const { controller } = this;
    const { path, instance } = this.options;
    const routes = routesOf(this.explorer.subscriptions(), instance);
    const container = containerOf(this.moduleRef);
    const { applicationConfig: config } = container;
    settleVersion({ config, controller });
    mount(controller, path, routes);
    this.mounted = mountedRoutes(
      { config, applicationId: container.getModules().applicationId, module, controller },
      path,
      routes,
    );
    describeParameters(controller, this.mounted);
    this.matcher = new RouteMatcher(this.mounted);
    mustBeApart(this, this.others);
    this.lifecycle.mount(this.matcher);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.mustHavePlatform();
    mustBeApart(this, this.others);
    const telemetry = (this.telemetry = await loadTelemetry());
    const { options, drain, durable, others, reports } = this;
    const { first } = this;
    reports.open((first.reporters ??= new Reporters(this.reporterExplorer.reporters())));
    const emitter = applicationEmitter(this.moduleRef, this.ownEmitter);
    const subscriptions = this.explorer.subscriptions();
    const own = subscriptions.filter(({ options: { instance = options.instance } }) => instance === options.instance);
    mustHaveFallbacks(own, options.fallbackAnswer);
    const bus = connectHandlers(this.explorer, emitter, {
      ...options,
      isFirst: isFirst(this, others),
      isFirstOfInstance: true,
      isOneOfSeveral: others.length > 0,
      isReceiverOnly: options.queue?.workers === false,
      running: this.running,
      telemetry,
    });
    if (isFirst(this, others)) {
      reportOddities(this.explorer, [this, ...others]);
      reportUnbegunCalls(subscriptions);
    }
    reportStart({
      options,
      mounted: this.mounted ?? [],
      subscriptions: own,
      isOneOfSeveral: others.length > 0,
    });
    const links = this.linkCheck();
    if (links) reportFallbackLinks(links, subscriptions, options);
    const attempts = new Attempts(
      options,
      drain,
      bus,
      bothOf(new AnswerCheck(options, telemetry.finding, first.findingLog), links),
    );
    const working = others.filter((other) => other.options.queue?.workers);
    await durable.start(options.queue, new StoredDelivery(options.instance, attempts, reports), isFirst(this, working));
    if (options.queue) telemetry.queue(() => durable.depth(), options.instance);
    const storing = durable.delivery && new Storing(durable.delivery, drain, options);
    this.lifecycle.open({ once: onceFor(options, drain), attempts, telemetry, storing, driftLog: first.driftLog });
    if (isFirst(this, others)) this.warmUp(new Set(subscriptions.flatMap(({ names }) => names)));
  }

  /**
   * In Nest 12 everything has been drained before this hook; in Nest 11 this hook is the first sign of the shutdown.
   */
  async onModuleDestroy(): Promise<void> {
    await this.shutDown();
  }

  /** Whether its paths are still to be determined, as they are until an application with an HTTP server is initialised. */
  get isToBeMounted(): boolean {
    const { httpAdapter } = this.adapterHost as Partial<HttpAdapterHost>;
    return this.mounted === undefined && Boolean(httpAdapter);
  }

  /** Whether callbacks are taken. */
  get state(): 'starting' | 'ready' | 'draining' {
    if (this.closing) return 'draining';
    return this.drain.isOpen ? 'ready' : 'starting';
  }

  /** @param names of the events that have handlers in any registration */
  private warmUp(names: ReadonlySet<string>): void {
    const { httpAdapter } = this.adapterHost as Partial<HttpAdapterHost>;
    if (httpAdapter) warmUp(httpAdapter.getHttpServer() as Server, rehearsal(names));
  }

  /** Must not throw: nobody can catch an error in a subscriber, so it would end the process. */
  private standInFront(): void {
    const { httpAdapter } = this.adapterHost as Partial<HttpAdapterHost>;
    this.platform = httpAdapter && platformOf(httpAdapter);
    if (!httpAdapter || !this.platform) return;
    this.lifecycle.guard(httpAdapter, this.platform);
    beforeClose(httpAdapter, () => this.shutDown());
  }

  /** Throws for an unsupported platform. An application context, such as a worker's, has no HTTP and is allowed. */
  private mustHavePlatform(): void {
    const { httpAdapter } = this.adapterHost as Partial<HttpAdapterHost>;
    if (httpAdapter && !this.platform) throw unsupportedPlatform(httpAdapter);
  }

  private shutDown(): Promise<void> {
    return (this.closing ??= this.finishRunning());
  }

  private async finishRunning(): Promise<void> {
    const { drainTimeout } = this.options;
    const working = this.durable.stopWorking(drainTimeout);
    await this.drain.close(drainTimeout, () => logGivenUp(this.running.unfinished, drainTimeout));
    this.running.release();
    await working;
    this.telemetry.close();
    await this.durable.close();
    this.reports.close();
  }

  /** The link check, if the application has routes and the option `checkBxml` asks for warnings. */
  private linkCheck(): LinkCheck | undefined {
    const { mounted, matcher, options } = this;
    return mounted && matcher && options.checkBxml === 'warn'
      ? new LinkCheck(mounted, matcher, options.baseUrl)
      : undefined;
  }

  /** The first registration of the application. */
  private get first(): Registration {
    return [this, ...this.others].find((one) => isFirst(one, one.others)) as Registration;
  }

  /** The other registrations of the application. */
  get others(): readonly Registration[] {
    return this.discovery
      .getProviders()
      .map((wrapper) => wrapper.instance as unknown)
      .filter((other): other is Registration => other instanceof Registration && other.id !== this.id);
  }
}
