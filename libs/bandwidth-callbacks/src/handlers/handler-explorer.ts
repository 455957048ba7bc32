import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import type { Handler } from './handler.js';
import { HandlerCalls } from './handler-calls.js';
import { type Subscription, subscriptionsOf } from './handler-metadata.js';

interface Found {
  readonly wrapper: InstanceWrapper;
  readonly prototype: object;
  readonly methodName: string;
  readonly subscription: Subscription;
}

/** Finds the handlers of an application: every method of a provider or controller that carries `@OnBandwidthEvent`. */
@Injectable()
export class HandlerExplorer {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(HandlerCalls) private readonly calls: HandlerCalls,
  ) {}

  /** What is declared, in the order of registration; can be asked before any provider was made. */
  subscriptions(): readonly Subscription[] {
    return this.find().map(({ subscription }) => subscription);
  }

  /** The handlers, ready to be called. */
  handlers(): readonly Handler[] {
    const labels = new Map<string, number>();
    return this.find().map(({ wrapper, prototype, methodName, subscription }) => ({
      label: uniqueLabel(labels, `${prototype.constructor.name}.${methodName}`),
      names: new Set(subscription.names),
      options: subscription.options,
      declaresAnswer: declaresAnswer(prototype, methodName),
      call: this.calls.callOf(wrapper, methodName),
    }));
  }

  private find(): Found[] {
    const seen = new Set<unknown>();
    return [...this.discovery.getProviders(), ...this.discovery.getControllers()]
      .filter((wrapper) => !wrapper.isAlias && isNew(seen, wrapper))
      .flatMap((wrapper) => {
        const prototype = prototypeOf(wrapper);
        if (!prototype) return [];
        return this.scanner.getAllMethodNames(prototype).flatMap((methodName) => {
          const method = Object.getOwnPropertyDescriptor(ownerOf(prototype, methodName), methodName)?.value as unknown;
          return subscriptionsOf(method).map((subscription) => ({ wrapper, prototype, methodName, subscription }));
        });
      });
  }
}

/** One instance under two tokens is one host of handlers. */
function isNew(seen: Set<unknown>, wrapper: InstanceWrapper): boolean {
  const host: unknown = wrapper.isNotMetatype ? wrapper.instance : wrapper;
  if (seen.has(host) || seen.has(wrapper.instance)) return false;
  seen.add(host).add(wrapper.instance ?? wrapper);
  return true;
}

function prototypeOf(wrapper: InstanceWrapper): object | undefined {
  const isClass = !wrapper.isNotMetatype && typeof wrapper.metatype === 'function';
  const prototype: unknown = isClass
    ? (wrapper.metatype as { prototype?: unknown }).prototype
    : typeof wrapper.instance === 'object' && wrapper.instance !== null && Object.getPrototypeOf(wrapper.instance);
  return typeof prototype === 'object' && prototype !== null && prototype !== Object.prototype ? prototype : undefined;
}

function ownerOf(prototype: object, methodName: string): object {
  return Object.hasOwn(prototype, methodName)
    ? prototype
    : ownerOf(Object.getPrototypeOf(prototype) as object, methodName);
}

function uniqueLabel(labels: Map<string, number>, label: string): string {
  const count = (labels.get(label) ?? 0) + 1;
  labels.set(label, count);
  return count === 1 ? label : `${label}#${count}`;
}

function declaresAnswer(prototype: object, methodName: string): boolean {
  const type: unknown = Reflect.getMetadata('design:returntype', prototype, methodName);
  return type === String || type === Object; // interfaces, such as Bxml, leave `Object` behind
}
