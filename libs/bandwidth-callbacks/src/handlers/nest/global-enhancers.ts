import type { ApplicationConfig } from '@nestjs/core';
import { type GlobalEnhancer, globalEnhancers } from '../../options/global-enhancers.js';
import type { InstanceWrapper } from './private-names.js';

const GETTERS = {
  guards: { unscoped: 'getGlobalGuards', scoped: 'getGlobalRequestGuards' },
  interceptors: { unscoped: 'getGlobalInterceptors', scoped: 'getGlobalRequestInterceptors' },
  pipes: { unscoped: 'getGlobalPipes', scoped: 'getGlobalRequestPipes' },
  filters: { unscoped: 'getGlobalFilters', scoped: 'getGlobalRequestFilters' },
} as const;

/** The application's config, showing only the requested kinds of global enhancers. */
export function withoutGlobals(config: ApplicationConfig, asked: readonly GlobalEnhancer[]): ApplicationConfig {
  const hidden = globalEnhancers
    .filter((kind) => !asked.includes(kind))
    .flatMap((kind) => Object.values(GETTERS[kind]));
  const none = { value: () => [] };
  return Object.create(config, Object.fromEntries(hidden.map((getter) => [getter, none]))) as ApplicationConfig;
}

/** The request-scoped ones among the global enhancers of the requested kinds. */
export function scopedGlobals(config: ApplicationConfig, asked: readonly GlobalEnhancer[]): readonly InstanceWrapper[] {
  return asked.flatMap((kind): readonly InstanceWrapper[] => config[GETTERS[kind].scoped]());
}
