import type { ApplicationConfig, ExternalContextCreator, ModuleRef } from '@nestjs/core';
import type { Module } from '@nestjs/core/injector/module.js';

export type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';

// Private names of Nest that handlers need, as read from Nest 11.1 and 12.5. A test fails when Nest removes one of
// them.

/** Keys under which Nest keeps what `@UseGuards` and its siblings declare. */
export const ENHANCERS = ['__guards__', '__interceptors__', '__pipes__', '__exceptionFilters__'];

/** The key under which Nest keeps what `createParamDecorator` declares. */
export const ROUTE_PARAMETERS = '__routeArguments__';

/** What Nest puts into the keys of parameters declared with `createParamDecorator`. */
export const CUSTOM_PARAMETER = '__customRouteArgs__';

/** The property in which a context creator keeps its factory of filters for a method. */
export const FILTERS = 'filtersContextCreator';

/** The methods by which a context creator looks for the module of a host. */
export const MODULE_KEYS = ['getHostModuleKey', 'getContextModuleKey'] as const;

/** Nest's container. Nest exports its type only as that of a parameter. */
export type Container = Parameters<typeof ExternalContextCreator.fromContainer>[0] & {
  readonly applicationConfig: ApplicationConfig;
};

/** The container of an application. */
export function containerOf(moduleRef: ModuleRef): Container {
  return (moduleRef as unknown as { readonly container: Container }).container;
}

/** The modules of an application; Nest orders their hooks by their distance from the root, which is 0. */
export function modulesOf(moduleRef: ModuleRef): readonly Module[] {
  const container = containerOf(moduleRef) as Partial<Container> | undefined;
  return [...(container?.getModules?.().values() ?? [])];
}
