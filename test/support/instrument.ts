import type { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';

type Instrument = NonNullable<NestApplicationContextOptions['instrument']>;

/** What tracing packages put in the place of each provider: its methods are bound to the provider, and read anew each time. */
const bound: ProxyHandler<object> = {
  get(target, key) {
    const value: unknown = Reflect.get(target, key, target);
    return typeof value === 'function' && key !== 'constructor' ? (value.bind(target) as unknown) : value;
  },
};

/** Their other kind: the methods of a provider call each other through the proxy. */
const unbound: ProxyHandler<object> = {
  get: (target, key, receiver) => Reflect.get(target, key, receiver) as unknown,
};

function wrappedBy(handler: ProxyHandler<object>): Instrument {
  return {
    instanceDecorator: (instance: unknown) =>
      typeof instance === 'object' && instance !== null && !(instance instanceof Map)
        ? new Proxy(instance, handler)
        : instance, // the built-in methods of a Map, which Nest's container of modules is, run on no proxy
  };
}

/** A proxy of functions, too, as tracing packages make of factories' results; classes are constructed through it. */
function withFunctions({ instanceDecorator }: Instrument): Instrument {
  return {
    instanceDecorator: (instance: unknown) =>
      typeof instance === 'function' ? new Proxy(instance, {}) : (instanceDecorator(instance) as unknown),
  };
}

/** The ways in which packages replace every provider of an application by a proxy. */
export const instruments: readonly (readonly [name: string, instrument: Instrument])[] = [
  ['proxies that bind methods', wrappedBy(bound)],
  ['proxies that do not bind methods', wrappedBy(unbound)],
  ['proxies of objects and functions', withFunctions(wrappedBy(bound))],
];
