import { RequestMethod, type Type, VERSION_NEUTRAL, type VersioningOptions, VersioningType } from '@nestjs/common';
import type { ApplicationConfig } from '@nestjs/core';
import { MODULE_PATH, RoutePathFactory, VERSION } from '../platform/private-names.js';
import type { MountedRoute } from './route-matcher.js';

const NEUTRAL_BY_US = 'nestjs-bandwidth-callbacks:version-neutral';

type Version = NonNullable<VersioningOptions['defaultVersion']>;

/** What determines where a controller is mounted, besides its own path. */
export interface Mounting {
  readonly config: ApplicationConfig;
  /** RouterModule stores the paths under the id of each application. */
  readonly applicationId: string;
  readonly module: Type<unknown>;
  readonly controller: Type<unknown>;
}

/**
 * Where Nest mounts a controller, with the global prefix, the version in the URL and the path of RouterModule, computed
 * by Nest's own class. If a route has several paths, the first is used in URLs.
 */
export function mountedRoutes(
  { config, applicationId, module, controller }: Mounting,
  path: string,
  routes: readonly string[],
): readonly MountedRoute[] {
  const factory = new RoutePathFactory(config);
  const versioning = config.getVersioning();
  const version = versionOf(controller) ?? versioning?.defaultVersion;
  const modulePath = (Reflect.getMetadata(MODULE_PATH + applicationId, module) ??
    Reflect.getMetadata(MODULE_PATH, module)) as string | undefined;
  const mounted = (route: string) =>
    factory.create(
      {
        ctrlPath: `/${route === '' ? path : `${path}/${route}`}`,
        globalPrefix: config.getGlobalPrefix() && `/${config.getGlobalPrefix().replace(/^\/+/, '')}`,
        ...(modulePath && { modulePath }),
        ...(versioning && { versioningOptions: versioning }),
        ...(version && versioning && { controllerVersion: version }),
      },
      RequestMethod.POST,
    );
  return ['', ...routes].flatMap((route) => mounted(route).map((full) => ({ path: full, route })));
}

/**
 * Bandwidth sends no version header, so the endpoint accepts every version; a version in the URL applies as to any
 * controller. The class may have been used in another application before.
 */
export function settleVersion({ config, controller }: Pick<Mounting, 'config' | 'controller'>): void {
  const versioning = config.getVersioning();
  const isOurs = Reflect.hasMetadata(NEUTRAL_BY_US, controller);
  if (versionOf(controller) !== undefined && !isOurs) return;
  const isInUrl = !versioning || versioning.type === VersioningType.URI;
  Reflect.defineMetadata(VERSION, isInUrl ? undefined : VERSION_NEUTRAL, controller);
  Reflect.defineMetadata(NEUTRAL_BY_US, true, controller);
}

function versionOf(controller: Type<unknown>): Version | undefined {
  return Reflect.getMetadata(VERSION, controller) as Version | undefined;
}
