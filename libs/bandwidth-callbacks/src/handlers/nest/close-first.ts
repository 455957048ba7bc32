import type { InjectionToken } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { modulesOf } from './private-names.js';

/**
 * Makes the module of a provider close before all others and start after them. Nest closes modules from the root down,
 * so the application's database would otherwise be closed while a handler still uses it. Must be called in the
 * provider's constructor: the order is fixed when the first hook is called.
 */
export function closeFirst(moduleRef: ModuleRef, provider: InjectionToken): void {
  for (const module of modulesOf(moduleRef)) {
    if (module.providers.has(provider)) module.distance = -1; // that of the root module is 0
  }
}
