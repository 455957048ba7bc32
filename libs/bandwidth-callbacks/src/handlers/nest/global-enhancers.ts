import type { ApplicationConfig } from '@nestjs/core';
import { type GlobalEnhancer, globalEnhancers } from '../../options/global-enhancers.js';
import type { InstanceWrapper } from './private-names.js';

const GETTERS: Readonly<Record<GlobalEnhancer, readonly string[]>> = {
  guards: ['getGlobalGuards', 'getGlobalRequestGuards'],
  interceptors: ['getGlobalInterceptors', 'getGlobalRequestInterceptors'],
  pipes: ['getGlobalPipes', 'getGlobalRequestPipes'],
  filters: ['getGlobalFilters', 'getGlobalRequestFilters'],
};

/** The application's config, showing only the requested kinds of global enhancers. */
export function withoutGlobals(config: ApplicationConfig, asked: readonly GlobalEnhancer[]): ApplicationConfig {
  const hidden = globalEnhancers.filter((kind) => !asked.includes(kind)).flatMap((kind) => GETTERS[kind]);
  const none = { value: () => [] };
  return Object.create(config, Object.fromEntries(hidden.map((getter) => [getter, none]))) as ApplicationConfig;
}

/** The request-scoped ones among the global enhancers of the requested kinds. */
export function scopedGlobals(config: ApplicationConfig, asked: readonly GlobalEnhancer[]): readonly InstanceWrapper[] {
  const getters: Readonly<Record<GlobalEnhancer, () => readonly InstanceWrapper[]>> = {
    guards: () => config.getGlobalRequestGuards(),
    interceptors: () => config.getGlobalRequestInterceptors(),
    pipes: () => config.getGlobalRequestPipes(),
    filters: () => config.getGlobalRequestFilters(),
  };
  return asked.flatMap((kind) => getters[kind]());
}
