import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Inspection, INSPECTION, INSPECTOR_CLASS, type InspectionOptions } from './inspection.js';
import { inspectorControllerFor } from './inspector.controller.js';
import { type BandwidthInspectorOptions, resolveInspectorOptions } from './inspector-options.js';
import { loadInspector, mustBeGuarded } from './load-inspector.js';

/**
 * Shows the callbacks of the application in a browser, in development: a live list of callbacks with their handlers and
 * answers, replay, and the dead letters of the queue. Needs the package `local-bandwidth`.
 *
 * @example
 * ```ts
 * @Module({
 *   imports: [
 *     BandwidthCallbacksModule.forRoot({ auth: { username: 'bw', password: 's3cret' } }),
 *     ...(process.env.NODE_ENV === 'production' ? [] : [BandwidthInspectorModule.forRoot()]),
 *   ],
 * })
 * export class AppModule {}
 * ```
 */
@Module({})
export class BandwidthInspectorModule {
  /**
   * Declares the inspector. The application does not start, and fails with a `BandwidthCallbacksError`, in production
   * without a guard (`BANDWIDTH_INSPECTOR_UNGUARDED`), without the package `local-bandwidth`
   * (`BANDWIDTH_PACKAGE_MISSING`), with another version of it than is needed (`BANDWIDTH_PACKAGE_VERSION`), without a
   * registration (`BANDWIDTH_INSTANCE_UNKNOWN`), or when an option cannot be used (`BANDWIDTH_OPTION_INVALID`).
   */
  static forRoot(options: BandwidthInspectorOptions = {}): DynamicModule {
    const { path, guard, imports } = resolveInspectorOptions(options);
    const isGuarded = guard !== undefined;
    const controller = inspectorControllerFor(path, guard);
    const inspection: InspectionOptions = { path, isGuarded, controller, module: BandwidthInspectorModule };
    return {
      module: BandwidthInspectorModule,
      imports: [DiscoveryModule, ...imports],
      controllers: [controller],
      providers: [
        { provide: INSPECTION, useValue: inspection },
        {
          provide: INSPECTOR_CLASS,
          useFactory: () => {
            mustBeGuarded(isGuarded, process.env['NODE_ENV']);
            return loadInspector();
          },
        },
        Inspection,
      ],
    };
  }
}
