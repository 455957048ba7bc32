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

/** What Nest puts into the keys of parameters declared with `createParamDecorator`. */
const CUSTOM_PARAMETER = '__customRouteArgs__';

interface Parameter {
  readonly index: number;
  readonly pipes: readonly unknown[];
}

type Parameters = Readonly<Record<string, Parameter>>;

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

/** Whether a handler has parameters that are made by decorators, or takes event and context as they are. */
export function hasDecoratedParameters(type: object, methodName: string): boolean {
  const parameters = Reflect.getMetadata(HANDLER_PARAMETERS, type, methodName) as Parameters | undefined;
  return Object.keys(parameters ?? {}).some((name) => name.includes(CUSTOM_PARAMETER));
}

/**
 * Event and context, unless the method gives these places to parameter decorators made with `createParamDecorator`.
 * Those of HTTP, such as `@Body()` on a method that is a route as well, mean nothing here and leave the place as it is.
 */
function parametersOf(target: object, key: string | symbol): Parameters {
  const declared = (Reflect.getMetadata(ROUTE_PARAMETERS, target.constructor, key) ?? {}) as Parameters;
  const custom = Object.entries(declared).filter(([name]) => name.includes(CUSTOM_PARAMETER));
  const taken = new Set(custom.map(([, { index }]) => index));
  const own = [0, 1].filter((index) => !taken.has(index)).map((index) => [`${index}:${index}`, { index, pipes: [] }]);
  return Object.fromEntries([...(own as [string, Parameter][]), ...custom]);
}
