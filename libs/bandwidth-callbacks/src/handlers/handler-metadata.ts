import { CUSTOM_PARAMETER, ROUTE_PARAMETERS } from './nest/private-names.js';
import 'reflect-metadata';
import type { HandlerOptions } from './handler-options.js';

/** One `@OnBandwidthEvent` on a method. */
export interface Subscription {
  readonly names: readonly string[];
  readonly options: HandlerOptions<unknown>;
}

/** The subscriptions of one method, as they were declared in its class. */
export interface Declaration {
  readonly subscriptions: readonly Subscription[];
  /** The decorated function, which another decorator may have replaced since. */
  readonly method: object;
}

/** Metadata key of the subscriptions that a function carries. */
export const SUBSCRIPTIONS = 'nestjs-bandwidth-callbacks:subscriptions';
const DECLARATIONS = 'nestjs-bandwidth-callbacks:declarations';

/** Metadata key of the parameters of a handler, in the form Nest's context creators read. */
export const HANDLER_PARAMETERS = 'nestjs-bandwidth-callbacks:parameters';

interface Parameter {
  readonly index: number;
  readonly pipes: readonly unknown[];
}

type Parameters = Readonly<Record<string, Parameter>>;

/**
 * Stores a subscription twice: under the name of the method in its class, since another decorator may replace the
 * function, and on the function itself, since a mixin may copy it to another class.
 */
export function addSubscription(
  target: object,
  key: string | symbol,
  method: object,
  subscription: Subscription,
): void {
  const declarations = declarationsOf(target);
  const subscriptions = [...(declarations.get(key)?.subscriptions ?? []), subscription];
  Reflect.defineMetadata(DECLARATIONS, new Map([...declarations, [key, { subscriptions, method }]]), target);
  Reflect.defineMetadata(SUBSCRIPTIONS, [...subscriptionsOf(method), subscription], method);
  Reflect.defineMetadata(HANDLER_PARAMETERS, parametersOf(target, key), target.constructor, key);
}

/** The subscriptions of a function; empty if it is not a handler. */
export function subscriptionsOf(method: unknown): readonly Subscription[] {
  if (typeof method !== 'function') return [];
  return (Reflect.getMetadata(SUBSCRIPTIONS, method) as Subscription[] | undefined) ?? [];
}

/** What one class declares, by method name, without its base classes. */
export function declarationsOf(prototype: object): ReadonlyMap<string | symbol, Declaration> {
  return (
    (Reflect.getOwnMetadata(DECLARATIONS, prototype) as Map<string | symbol, Declaration> | undefined) ?? new Map()
  );
}

/** Whether parameter decorators supply arguments of a handler. If not, it is called with event and context alone. */
export function hasDecoratedParameters(type: object, methodName: string | symbol): boolean {
  const parameters = Reflect.getMetadata(HANDLER_PARAMETERS, type, methodName) as Parameters | undefined;
  return Object.keys(parameters ?? {}).some((name) => name.includes(CUSTOM_PARAMETER));
}

/**
 * Event and context, unless the method gives these places to parameter decorators made with `createParamDecorator`.
 * HTTP decorators, such as `@Body()` on a method that is also a route, are ignored.
 */
function parametersOf(target: object, key: string | symbol): Parameters {
  const declared = (Reflect.getMetadata(ROUTE_PARAMETERS, target.constructor, key) ?? {}) as Parameters;
  const custom = Object.entries(declared).filter(([name]) => name.includes(CUSTOM_PARAMETER));
  const taken = new Set(custom.map(([, { index }]) => index));
  const own = [0, 1].filter((index) => !taken.has(index)).map((index) => [`${index}:${index}`, { index, pipes: [] }]);
  return Object.fromEntries([...(own as [string, Parameter][]), ...custom]);
}
