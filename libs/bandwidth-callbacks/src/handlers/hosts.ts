import type { DiscoveryService } from '@nestjs/core';
import type { InstanceWrapper } from './nest/private-names.js';

/** A provider or controller, and the prototype on which its methods are looked up. */
export interface Host {
  readonly wrapper: InstanceWrapper;
  readonly prototype: object;
}

/**
 * Every provider and controller of an application that has certain methods, each once.
 *
 * @param methodsOf finds these methods in a prototype
 */
export function hostsWith<Method>(
  discovery: DiscoveryService,
  methodsOf: (prototype: object) => readonly Method[],
): (Host & { readonly methods: readonly Method[] })[] {
  const seen = new Set<unknown>();
  const hosts = [...discovery.getProviders(), ...discovery.getControllers()]
    .filter((wrapper) => !wrapper.isAlias && isNew(seen, wrapper))
    .flatMap((wrapper) => {
      const prototype = prototypeOf(wrapper);
      const methods = prototype ? methodsOf(prototype) : [];
      return prototype && methods.length > 0 ? [{ wrapper, prototype, methods }] : [];
    });
  return withoutProxiesOfOne(hosts);
}

/** An instance that is provided under two tokens counts once. */
function isNew(seen: Set<unknown>, wrapper: InstanceWrapper): boolean {
  const host: unknown = wrapper.isNotMetatype ? (wrapper.instance ?? wrapper) : wrapper;
  if (seen.has(host) || seen.has(wrapper.instance)) return false;
  seen.add(host).add(wrapper.instance ?? wrapper);
  return true;
}

/** A tracing package may replace an instance that is provided under two tokens by a proxy under each. */
function withoutProxiesOfOne<Each extends Host>(hosts: readonly Each[]): Each[] {
  const instances = new Map<object, object[]>();
  return hosts.filter(({ wrapper, prototype }) => {
    const instance: unknown = wrapper.instance;
    if (typeof instance !== 'object' || instance === null) return true;
    const others = instances.get(prototype) ?? [];
    if (others.some((other) => areProxiesOfOne(instance, other))) return false;
    instances.set(prototype, [...others, instance]);
    return true;
  });
}

/** Whether a property of one shows in the other. A proxy of the application may refuse any step, and then is its own. */
function areProxiesOfOne(one: object, other: object): boolean {
  const mark = Symbol('mark');
  if (!unmark(one, mark)) return false; // or the mark would stay on it
  try {
    return Reflect.defineProperty(one, mark, { configurable: true }) && Object.hasOwn(other, mark);
  } catch {
    return false;
  } finally {
    unmark(one, mark);
  }
}

/** @returns whether it has no mark now */
function unmark(one: object, mark: symbol): boolean {
  try {
    return Reflect.deleteProperty(one, mark);
  } catch {
    return false;
  }
}

function prototypeOf(wrapper: InstanceWrapper): object | undefined {
  const prototype: unknown = prototypeIn(wrapper);
  return typeof prototype === 'object' && prototype !== null && prototype !== Object.prototype ? prototype : undefined;
}

function prototypeIn(wrapper: InstanceWrapper): unknown {
  const { isNotMetatype, metatype, token, instance } = wrapper;
  if (!isNotMetatype && typeof metatype === 'function') return prototypeOfClass(metatype);
  if (typeof instance === 'object' && instance !== null) return Object.getPrototypeOf(instance);
  if (wrapper.isDependencyTreeStatic() && !wrapper.isTransient) return undefined;
  return prototypeOfClass(token); // what a request-scoped factory makes is not there yet, and its token is often its class
}

function prototypeOfClass(given: unknown): unknown {
  return typeof given === 'function' ? given.prototype : undefined;
}
