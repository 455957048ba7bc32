import type { ModuleRef } from '@nestjs/core';

/** What Nest 11 and 12 keep of modules, by which they order their hooks: see `NestApplicationContext.callDestroyHook`. */
interface ContainerOfModules {
  getModules(): ReadonlyMap<string, { distance: number; readonly providers: ReadonlyMap<unknown, unknown> }>;
}

/**
 * Has the module of a provider close ahead of all others, and start after them. Nest ends modules from the root down, so
 * the application's own database would be gone while a handler still uses it. For the constructor of the provider: once
 * the first hook was called the order is settled.
 */
export function closeFirst(moduleRef: ModuleRef, provider: unknown): void {
  const { container } = moduleRef as unknown as { container?: Partial<ContainerOfModules> };
  for (const module of container?.getModules?.().values() ?? []) {
    if (module.providers.has(provider)) module.distance = -1; // that of the root module is 0
  }
}
