import type { DiscoveryService } from '@nestjs/core';
import type { InstanceWrapper } from './nest/private-names.js';

/** A provider or controller, and the prototype on which its methods are looked up. */
export interface Host {
  readonly wrapper: InstanceWrapper;
  readonly prototype: object;
}

/** Every provider and controller of an application that can have methods, each once. */
export function hostsIn(discovery: DiscoveryService): Host[] {
  const seen = new Set<unknown>();
  const hosts = [...discovery.getProviders(), ...discovery.getControllers()]
    .filter((wrapper) => !wrapper.isAlias && isNew(seen, wrapper))
    .flatMap((wrapper) => {
      const prototype = prototypeOf(wrapper);
      return prototype ? [{ wrapper, prototype }] : [];
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

/**
 * A tracing package may replace an instance that is provided under two tokens by a proxy under each. Both then show a
 * property of the instance, so instances of one class are marked until the search ends.
 */
function withoutProxiesOfOne(hosts: readonly Host[]): Host[] {
  const mark = Symbol('seen');
  const firsts = new Map<object, object>();
  const seen: object[] = [];
  const see = (instance: object) => {
    seen.push(instance);
    Reflect.defineProperty(instance, mark, { configurable: true });
  };
  const isProxyOfSeen = ({ wrapper, prototype }: Host) => {
    const instance: unknown = wrapper.instance;
    if (typeof instance !== 'object' || instance === null) return false;
    const first = firsts.get(prototype);
    firsts.set(prototype, first ?? instance);
    if (!first) return false; // most classes have one instance, which is not touched
    see(first);
    if (Object.hasOwn(instance, mark)) return true;
    see(instance);
    return false;
  };
  const found = hosts.filter((host) => !isProxyOfSeen(host));
  for (const instance of seen) Reflect.deleteProperty(instance, mark);
  return found;
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
