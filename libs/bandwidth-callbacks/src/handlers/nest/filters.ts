import type { ExternalContextCreator } from '@nestjs/core';
import { lastOf } from '../../fast-path/fast-path.js';
import { FILTERS } from './private-names.js';

interface Filter {
  readonly func: (error: unknown, host: unknown) => unknown;
}

/** Nest's handler for the filters of a method. */
interface FilterChain {
  filters: Filter[];
  invokeCustomFilters(error: unknown, host: unknown): unknown;
}

/**
 * Applies filters as Nest does elsewhere: what a filter returns replaces the handler's result; if it returns nothing,
 * the handler has still failed. Here this also works for asynchronous filters, and for those that return an observable, as
 * filters of Nest's microservices do.
 *
 * Nest's default filter, which logs the error and rethrows it, is skipped, since this library logs each failure once.
 */
export function withRethrowingFilters(creator: ExternalContextCreator): ExternalContextCreator {
  const chains = Reflect.get(creator, FILTERS) as { create(...args: unknown[]): FilterChain };
  Reflect.set(creator, FILTERS, { create: (...args: unknown[]) => rethrowing(chains.create(...args)) });
  return creator;
}

function rethrowing(chain: FilterChain) {
  const caught = Symbol('caught');
  // Nest 11 and 12 return different values when no filter matches, so each filter records that it ran.
  chain.filters = chain.filters.map((filter) => ({
    ...filter,
    func: (error, host) => ({ [caught]: filter.func(error, host) }),
  }));
  return {
    async next(error: unknown, host: unknown): Promise<unknown> {
      const result = chain.invokeCustomFilters(error, host);
      const returned = isCaught(result, caught) ? await lastOf(result[caught]) : undefined;
      if (returned === undefined) throw error;
      return returned;
    },
  };
}

function isCaught<Mark extends symbol>(result: unknown, mark: Mark): result is Record<Mark, unknown> {
  return typeof result === 'object' && result !== null && mark in result;
}
