import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type DeclaredHandler, declaredHandlers, labelOf, type OverriddenHandler } from './declared-handlers.js';
import { mustHaveEnhancers } from './nest/declared-enhancers.js';
import type { GlobalEnhancer } from '../options/global-enhancers.js';
import type { Handler } from './handler.js';
import { type Host, hostsWith } from './hosts.js';
import { HandlerCalls } from './nest/handler-calls.js';
import type { Subscription } from './handler-metadata.js';

interface Found extends Host, Pick<DeclaredHandler, 'methodName' | 'method'> {
  readonly subscription: Subscription;
  /** The same for all subscriptions of the method. */
  readonly callee: object;
}

/** Finds the handlers of an application: every method of a provider or controller that carries `@OnBandwidthEvent`. */
@Injectable()
export class HandlerExplorer {
  /** Known once Nest has made all providers, which is before anybody asks. An application may have thousands of them. */
  private found: readonly Found[] | undefined;

  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(HandlerCalls) private readonly calls: HandlerCalls,
  ) {}

  /** What every handler declares, in the order in which Nest has the handlers. */
  subscriptions(): readonly Subscription[] {
    return this.find().map(({ subscription }) => subscription);
  }

  /**
   * The handlers, ready to be called.
   *
   * @param asked the kinds of global enhancers that also run on handlers
   * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` when an enhancer of a handler could not be run
   */
  handlers(asked: readonly GlobalEnhancer[]): readonly Handler[] {
    const labels = new Labels();
    return this.find().map(({ wrapper, prototype, methodName, method, subscription, callee }) => {
      const label = labels.of(callee, labelOf(prototype, methodName));
      mustHaveEnhancers(wrapper, prototype.constructor, method, label);
      return {
        label,
        callee,
        names: new Set(subscription.names),
        options: subscription.options,
        declaresAnswer: declaresAnswer(prototype, methodName),
        ...this.calls.callOf(wrapper, { methodName, method, label }, asked),
      };
    });
  }

  /** Names of handler classes that several modules provide, so that each instance handles every event. */
  twins(): readonly string[] {
    const hosts = [...new Map(this.find().map(({ wrapper, prototype }) => [wrapper, prototype])).values()];
    const twins = hosts.filter((prototype, index) => hosts.indexOf(prototype) !== index);
    return [...new Set(twins)].map((prototype) => prototype.constructor.name);
  }

  /** Handlers of base classes that subclasses override without the decorator. */
  overridden(): readonly OverriddenHandler[] {
    const overriddenIn = (prototype: object) => declaredHandlers(prototype).overridden;
    const all = hostsWith(this.discovery, overriddenIn).flatMap(({ methods }) => methods);
    return [...new Map(all.map((each) => [each.by, each])).values()];
  }

  private find(): readonly Found[] {
    const handlersIn = (prototype: object) => declaredHandlers(prototype).handlers;
    return (this.found ??= hostsWith(this.discovery, handlersIn).flatMap(({ wrapper, prototype, methods }) =>
      methods.flatMap(({ methodName, method, subscriptions }) => {
        const callee = {};
        return subscriptions.map((subscription) => ({ wrapper, prototype, methodName, method, subscription, callee }));
      }),
    ));
  }
}

/**
 * Numbers the methods whose classes have the same name. All subscriptions of a method share its label, since an event
 * calls a method once.
 */
class Labels {
  private readonly counts = new Map<string, number>();
  private readonly known = new Map<object, string>();

  of(callee: object, label: string): string {
    const known = this.known.get(callee);
    if (known !== undefined) return known;
    const count = (this.counts.get(label) ?? 0) + 1;
    const own = count === 1 ? label : `${label}#${count}`;
    this.counts.set(label, count);
    this.known.set(callee, own);
    return own;
  }
}

/** TypeScript emits `Object` for interfaces such as `Bxml`, and for unions such as `void | Promise<void>`. */
function declaresAnswer(prototype: object, methodName: string | symbol): Handler['declaresAnswer'] {
  const type: unknown = Reflect.getMetadata('design:returntype', prototype, methodName);
  if (type === String) return 'yes';
  return type === Object ? 'perhaps' : 'no';
}
