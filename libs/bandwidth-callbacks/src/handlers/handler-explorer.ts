import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { mustHaveEnhancers } from './nest/declared-enhancers.js';
import type { GlobalEnhancer } from '../options/global-enhancers.js';
import type { Handler } from './handler.js';
import { HandlerCalls } from './nest/handler-calls.js';
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

  /** What is declared, in the order of registration. */
  subscriptions(): readonly Subscription[] {
    return this.find().map(({ subscription }) => subscription);
  }

  /**
   * The handlers, ready to be called.
   *
   * @param asked the kinds of globally registered enhancers that run on handlers as well
   * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` when an enhancer of a handler could not be run
   */
  handlers(asked: readonly GlobalEnhancer[]): readonly Handler[] {
    const labels = new Map<string, number>();
    return this.find().map(({ wrapper, prototype, methodName, subscription }) => {
      const label = uniqueLabel(labels, `${prototype.constructor.name}.${methodName}`);
      mustHaveEnhancers(wrapper, prototype.constructor, methodOf(prototype, methodName) as object, label);
      return {
        label,
        names: new Set(subscription.names),
        options: subscription.options,
        declaresAnswer: declaresAnswer(prototype, methodName),
        call: this.calls.callOf(wrapper, methodName, asked),
      };
    });
  }

  /** Names of classes with handlers that several modules provide: each of their instances handles every event. */
  twins(): readonly string[] {
    const hosts = [...new Map(this.find().map(({ wrapper, prototype }) => [wrapper, prototype])).values()];
    const twins = hosts.filter((prototype, index) => hosts.indexOf(prototype) !== index);
    return [...new Set(twins)].map((prototype) => prototype.constructor.name);
  }

  private find(): Found[] {
    const seen = new Set<unknown>();
    return [...this.discovery.getProviders(), ...this.discovery.getControllers()]
      .filter((wrapper) => !wrapper.isAlias && isNew(seen, wrapper))
      .flatMap((wrapper) => {
        const prototype = prototypeOf(wrapper);
        if (!prototype) return [];
        return this.scanner.getAllMethodNames(prototype).flatMap((methodName) =>
          subscriptionsOf(methodOf(prototype, methodName)).map((subscription) => ({
            wrapper,
            prototype,
            methodName,
            subscription,
          })),
        );
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

/** Read without calling getters: a provider may be anything. */
function methodOf(prototype: object, name: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  return descriptor ? (descriptor.value as unknown) : methodOf(Object.getPrototypeOf(prototype) as object, name);
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
