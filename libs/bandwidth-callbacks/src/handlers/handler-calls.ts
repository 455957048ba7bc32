import { Inject, Injectable } from '@nestjs/common';
import { ApplicationConfig, ContextIdFactory, ExternalContextCreator, ModuleRef } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { BANDWIDTH_CONTEXT, type BandwidthRequest } from './bandwidth-execution.js';
import type { Handler } from './handler.js';
import { HANDLER_PARAMETERS } from './handler-metadata.js';

type Container = Parameters<typeof ExternalContextCreator.fromContainer>[0];
type Method = (...args: unknown[]) => unknown;

/** Makes methods callable as Nest calls a controller's: with the enhancers of method and class, and in their scope. */
@Injectable()
export class HandlerCalls {
  private readonly creator: ExternalContextCreator;

  constructor(@Inject(ModuleRef) private readonly moduleRef: ModuleRef) {
    this.creator = withoutGlobalEnhancers((moduleRef as unknown as { container: Container }).container);
  }

  /** The call of one method; the provider is made anew for each event where its scope asks for that. */
  callOf(wrapper: InstanceWrapper, methodName: string): Handler['call'] {
    if (wrapper.isDependencyTreeStatic() && !wrapper.isTransient) {
      return this.enhance(wrapper.instance as object, methodName) as Handler['call'];
    }
    return async (event, context) => {
      const contextId = ContextIdFactory.getByRequest(context);
      this.moduleRef.registerRequestByContextId<BandwidthRequest>({ event, context }, contextId);
      const moduleRef = wrapper.host?.getProviderByKey<ModuleRef>(ModuleRef).instance ?? this.moduleRef;
      const instance = await moduleRef.resolve<object>(wrapper.token as string, contextId, { strict: true });
      return this.enhance(instance, methodName, contextId, wrapper.id)(event, context);
    };
  }

  private enhance(
    instance: object,
    methodName: string,
    ...scope: [contextId: { id: number }, inquirerId: string] | []
  ): Method {
    const method = (instance as Record<string, Method>)[methodName] as Method;
    return this.creator.create(
      instance,
      method,
      methodName,
      HANDLER_PARAMETERS,
      { exchangeKeyForValue: (index: number, _: unknown, args: unknown[]) => args[index] },
      scope[0],
      scope[1],
      undefined,
      BANDWIDTH_CONTEXT,
    ) as Method;
  }
}

/**
 * The enhancers that an application registers globally are for its HTTP side: a throttler or a session guard must not
 * run on handlers. Nest reads them from the container's application config, so this one gets an empty config.
 */
function withoutGlobalEnhancers(container: Container): ExternalContextCreator {
  const isolated = Object.create(container, { applicationConfig: { value: new ApplicationConfig() } }) as Container;
  const creator = ExternalContextCreator.fromContainer(isolated);
  const filters = Reflect.get(creator, 'filtersContextCreator') as ExceptionFilters;
  Reflect.set(creator, 'filtersContextCreator', {
    create: (...args: unknown[]) => onlyCustomFilters(filters.create(...args)),
  });
  return creator;
}

interface ExceptionFilters {
  create(...args: unknown[]): CustomFilters;
}

interface CustomFilters {
  invokeCustomFilters(error: unknown, host: unknown): unknown;
}

/** Nest's last resort logs the error and throws it on; here the failure is logged once, with event and handler. */
function onlyCustomFilters(filters: CustomFilters) {
  return {
    next(error: unknown, host: unknown): unknown {
      const result = filters.invokeCustomFilters(error, host);
      if (result === undefined || result === null) throw error; // Nest 12 says undefined, Nest 11 null: not handled
      return result;
    },
  };
}
