import 'reflect-metadata';
import type { HandlerOptions } from './handler-options.js';

/** One `@OnBandwidthEvent` on a method. */
export interface Subscription {
  readonly names: readonly string[];
  readonly options: HandlerOptions;
}

const SUBSCRIPTIONS = 'nestjs-bandwidth-callbacks:subscriptions';

/** Metadata key of the parameters of a handler, in the form Nest's context creators read. */
export const HANDLER_PARAMETERS = 'nestjs-bandwidth-callbacks:parameters';

/** The key under which Nest keeps what `createParamDecorator` declares. */
const ROUTE_PARAMETERS = '__routeArguments__';

/** Remembers a subscription on the method itself, so that subclasses inherit it with the method. */
export function addSubscription(
  target: object,
  key: string | symbol,
  method: object,
  subscription: Subscription,
): void {
  Reflect.defineMetadata(SUBSCRIPTIONS, [...subscriptionsOf(method), subscription], method);
  Reflect.defineMetadata(HANDLER_PARAMETERS, parametersOf(target, key), target.constructor, key);
}

/** The subscriptions of a method; none for what is no handler. */
export function subscriptionsOf(method: unknown): readonly Subscription[] {
  if (typeof method !== 'function') return [];
  return (Reflect.getMetadata(SUBSCRIPTIONS, method) as Subscription[] | undefined) ?? [];
}

/** Event and context, unless the method gives these places to decorated parameters of its own. */
function parametersOf(target: object, key: string | symbol): Record<string, { index: number; pipes: [] }> {
  const decorated = (Reflect.getMetadata(ROUTE_PARAMETERS, target.constructor, key) ?? {}) as Record<
    string,
    { index: number; pipes: [] }
  >;
  const taken = new Set(Object.values(decorated).map(({ index }) => index));
  const own = [0, 1].filter((index) => !taken.has(index)).map((index) => [`${index}:${index}`, { index, pipes: [] }]);
  return { ...(Object.fromEntries(own) as Record<string, { index: number; pipes: [] }>), ...decorated };
}
