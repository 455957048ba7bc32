import type { ExternalContextCreator } from '@nestjs/core';
import { FILTERS } from './private-names.js';

interface Filter {
  readonly func: (error: unknown, host: unknown) => unknown;
}

/** What Nest makes of the filters of a method. */
interface FilterChain {
  filters: Filter[];
  invokeCustomFilters(error: unknown, host: unknown): unknown;
}

/**
 * Filters decide as they do elsewhere in Nest: what a filter returns takes the place of what the handler would have
 * returned, and one that returns nothing leaves the failure a failure. Here that holds for asynchronous filters too.
 *
 * Nest's last resort, which logs an error and throws it on, is left out: a failure is logged once, with event and handler.
 */
export function withFiltersThatLetGo(creator: ExternalContextCreator): ExternalContextCreator {
  const chains = Reflect.get(creator, FILTERS) as { create(...args: unknown[]): FilterChain };
  Reflect.set(creator, FILTERS, { create: (...args: unknown[]) => lettingGo(chains.create(...args)) });
  return creator;
}

function lettingGo(chain: FilterChain) {
  const caught = Symbol('caught');
  // Nest 11 and 12 differ in what they return when no filter is meant, so the filters themselves leave a mark.
  chain.filters = chain.filters.map((filter) => ({
    ...filter,
    func: (error, host) => ({ [caught]: filter.func(error, host) }),
  }));
  return {
    async next(error: unknown, host: unknown): Promise<unknown> {
      const result = chain.invokeCustomFilters(error, host);
      const returned = isCaught(result, caught) ? await result[caught] : undefined;
      if (returned === undefined) throw error;
      return returned;
    },
  };
}

function isCaught<Mark extends symbol>(result: unknown, mark: Mark): result is Record<Mark, unknown> {
  return typeof result === 'object' && result !== null && mark in result;
}
