import {
  type DynamicModule,
  Inject,
  type InjectionToken,
  Module,
  type ModuleMetadata,
  type NestModule,
  type OptionalFactoryDependency,
  type Provider,
  type Type,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { emitterModules } from './handlers/emitter.module.js';
import { RECEIVING_INSTANCE } from './handlers/connect-handlers.js';
import { HandlerCalls } from './handlers/nest/handler-calls.js';
import { HandlerExplorer } from './handlers/handler-explorer.js';
import { BandwidthCallbacksHealth } from './health/bandwidth-callbacks-health.js';
import type { BandwidthCallbacksOptions, ResolvedOptions } from './options/options.js';
import { DeadLetters } from './queue/dead-letters.js';
import { DurableDeliveryHolder } from './durable/durable-delivery-holder.js';
import { ReporterExplorer } from './reports/reporters.js';
import { CONTROLLER, Registration, RESOLVED_OPTIONS } from './registration/registration.js';
import { asyncOptionsForNest, noOptionsFactory, optionsForNest, scopedOptions } from './options/options-for-nest.js';
import { resolveOptions } from './options/resolve-options.js';
import type { Without } from './options/without.js';
import { BandwidthCallbackUrls } from './urls/bandwidth-callback-urls.js';
import { controllerFor, REQUEST_HANDLER } from './wire/callbacks.controller.js';

/** Makes the options of a registration; for `useClass` and `useExisting`. */
export interface BandwidthCallbacksOptionsFactory {
  createBandwidthCallbacksOptions(): BandwidthCallbacksOptions | Promise<BandwidthCallbacksOptions>;
}

interface AsyncBase extends Pick<ModuleMetadata, 'imports'> {
  /** As in `forRoot`; Nest asks for it before the factory runs. Default: `false`. */
  readonly global?: boolean;
  /** Class decorators for the controller; those that a guard reads may come from the factory instead. */
  readonly controllerDecorators?: readonly ClassDecorator[];
}

/** Where `forRootAsync` gets its options: one of `useFactory`, `useClass` and `useExisting`. */
export type BandwidthCallbacksAsyncOptions = AsyncBase &
  (
    | ({
        // The parameters are whatever `inject` names; Nest's own types cannot say so either.
        readonly useFactory: (
          ...dependencies: never[]
        ) => BandwidthCallbacksOptions | Promise<BandwidthCallbacksOptions>;
        readonly inject?: (InjectionToken | OptionalFactoryDependency)[];
      } & Without<'useClass' | 'useExisting'>)
    | ({ readonly useClass: Type<BandwidthCallbacksOptionsFactory> } & Without<'useFactory' | 'useExisting'>)
    | ({ readonly useExisting: InjectionToken<BandwidthCallbacksOptionsFactory> } & Without<'useFactory' | 'useClass'>)
  );

const RAW_OPTIONS = Symbol('BANDWIDTH_CALLBACKS_OPTIONS');

/** The module definition of a registration, from the source of its options. */
function registration(
  options: Provider[],
  imports: NonNullable<ModuleMetadata['imports']>,
  decorators: readonly ClassDecorator[],
): Required<Pick<ModuleMetadata, 'imports' | 'controllers' | 'providers' | 'exports'>> {
  const controller = controllerFor(decorators);
  return {
    imports: [...imports, DiscoveryModule, ...emitterModules],
    controllers: [controller],
    providers: [
      ...options,
      {
        provide: RESOLVED_OPTIONS,
        inject: [RAW_OPTIONS],
        useFactory: (raw: BandwidthCallbacksOptions) => resolveOptions(raw, process.env),
      },
      {
        provide: RECEIVING_INSTANCE,
        inject: [RESOLVED_OPTIONS],
        useFactory: ({ instance }: ResolvedOptions) => instance,
      },
      { provide: CONTROLLER, useValue: () => controller },
      HandlerCalls,
      HandlerExplorer,
      ReporterExplorer,
      Registration,
      { provide: REQUEST_HANDLER, inject: [Registration], useFactory: ({ lifecycle }: Registration) => lifecycle },
      BandwidthCallbacksHealth,
      BandwidthCallbackUrls,
      DurableDeliveryHolder,
      DeadLetters,
    ],
    exports: [BandwidthCallbacksHealth, BandwidthCallbackUrls, DeadLetters],
  };
}

/**
 * Receives Bandwidth's callbacks: mounts a controller that authenticates each one, reads it as an event and hands it to
 * the methods decorated with `@OnBandwidthEvent`. A plain import is `forRoot()`.
 *
 * @example
 * ```ts
 * @Module({
 *   imports: [BandwidthCallbacksModule.forRoot({ auth: { username: 'bw', password: 's3cret' } })],
 *   providers: [CallService],
 * })
 * export class AppModule {}
 * ```
 */
@Module(registration([{ provide: RAW_OPTIONS, useValue: {} }], [], []))
export class BandwidthCallbacksModule implements NestModule {
  @Inject(Registration) private readonly registration!: Registration;

  /** Called by Nest once the application is configured, and before it reads the routes of controllers. */
  configure(): void {
    // Nest leaves a registration that it would make for each request without its properties.
    if (!(this.registration as Partial<Registration>).options) throw scopedOptions();
    // Not `this.constructor`: a tracing package may have replaced the module by a proxy that binds all functions.
    const { constructor } = Object.getPrototypeOf(this) as { readonly constructor: Type<unknown> };
    this.registration.mountIn(constructor);
  }

  /**
   * Registers with options given in place.
   *
   * The application does not start, with a `BandwidthCallbacksError`, when credentials are missing
   * (`BANDWIDTH_CREDENTIALS_MISSING`) or an option cannot be used (`BANDWIDTH_OPTION_INVALID`).
   */
  static forRoot(options: BandwidthCallbacksOptions = {}): DynamicModule {
    const { global, controllerDecorators } = optionsForNest(options);
    const { global: _, controllerDecorators: __, ...others } = options;
    const provider = { provide: RAW_OPTIONS, useValue: others };
    return { module: configured(), global, ...registration([provider], [], controllerDecorators) };
  }

  /**
   * Registers with options made by a factory, which may need other providers and may be asynchronous.
   *
   * Throws a `BandwidthCallbacksError` (`BANDWIDTH_OPTION_INVALID`) for anything but the options above: those of
   * `forRoot` come from the factory.
   */
  static forRootAsync(options: BandwidthCallbacksAsyncOptions): DynamicModule {
    const { global, controllerDecorators } = asyncOptionsForNest(options);
    const { imports } = options;
    return { module: configured(), global, ...registration(providersOf(options), imports ?? [], controllerDecorators) };
  }
}

/**
 * A separate module class for each registration, without the providers of the plain import. It is a subclass, so that
 * RouterModule can prefix all registrations; and each has its own, so that RouterModule can prefix a single one:
 * `module: forRoot(…).module`.
 */
function configured(): Type<unknown> {
  @Module({ imports: [], controllers: [], providers: [], exports: [] })
  class ConfiguredBandwidthCallbacksModule extends BandwidthCallbacksModule {}
  return ConfiguredBandwidthCallbacksModule;
}

function providersOf(options: BandwidthCallbacksAsyncOptions): Provider[] {
  if (options.useFactory) {
    return [{ provide: RAW_OPTIONS, inject: options.inject ?? [], useFactory: options.useFactory }];
  }
  const { useClass } = options;
  const factory = useClass ?? (options.useExisting as InjectionToken);
  return [
    ...(useClass ? [useClass] : []),
    {
      provide: RAW_OPTIONS,
      inject: [factory],
      useFactory: (maker: Partial<BandwidthCallbacksOptionsFactory> | null | undefined) => {
        if (typeof maker?.createBandwidthCallbacksOptions !== 'function')
          throw noOptionsFactory(useClass ? 'useClass' : 'useExisting');
        return maker.createBandwidthCallbacksOptions();
      },
    },
  ];
}
