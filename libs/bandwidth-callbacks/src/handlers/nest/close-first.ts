import type { InjectionToken } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import { modulesOf } from './private-names.js';

/**
 * Has the module of a provider close ahead of all others, and start after them. Nest ends modules from the root down, so
 * the application's own database would be gone while a handler still uses it. For the constructor of the provider: once
 * the first hook was called the order is settled.
 */
export function closeFirst(moduleRef: ModuleRef, provider: InjectionToken): void {
  for (const module of modulesOf(moduleRef)) {
    if (module.providers.has(provider)) module.distance = -1; // that of the root module is 0
  }
}
