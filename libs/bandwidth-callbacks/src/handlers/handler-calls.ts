import { Inject, Injectable } from '@nestjs/common';
import { type ContextId, ModuleRef } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { BANDWIDTH_CONTEXT } from './bandwidth-execution.js';
import { type Container, contextCreatorFor } from './context-creator.js';
import { type GlobalEnhancer, scopedGlobals } from './global-enhancers.js';
import type { Handler } from './handler.js';
import { parametersKey } from './handler-metadata.js';
import { HandlerRequests } from './handler-requests.js';

type Method = (...args: unknown[]) => unknown;

/** Event and context, as the parameters of a method number them. */
const places = { exchangeKeyForValue: (index: number, _: unknown, args: unknown[]) => args[index] };

/** Makes methods callable as Nest calls a controller's: with the enhancers of method and class, and in their scope. */
@Injectable()
export class HandlerCalls {
  private readonly requests: HandlerRequests;

  constructor(@Inject(ModuleRef) private readonly moduleRef: ModuleRef) {
    this.requests = new HandlerRequests(moduleRef);
  }

  /**
   * The call of one method; the host is made anew for each event where its scope asks for that.
   *
   * @param asked the kinds of globally registered enhancers that run as well
   */
  callOf(wrapper: InstanceWrapper, methodName: string, asked: readonly GlobalEnhancer[]): Handler['call'] {
    const { container } = this.moduleRef as unknown as { container: Container };
    const creator = contextCreatorFor(wrapper, container, asked);
    // As Nest does to controllers: a scoped enhancer makes its host scoped, or it would run without having been made.
    for (const enhancer of scopedGlobals(container.applicationConfig, asked)) wrapper.addEnhancerMetadata(enhancer);
    const enhancers = undefined; // all of them
    const enhance = (host: object, scope?: ContextId, inquirerId?: string) => {
      const method = (host as Record<string, Method>)[methodName] as Method;
      const key = parametersKey(host, methodName, asked.includes('pipes'));
      return creator.create(
        host,
        method,
        methodName,
        key,
        places,
        scope,
        inquirerId,
        enhancers,
        BANDWIDTH_CONTEXT,
      ) as Handler['call'];
    };
    if (wrapper.isDependencyTreeStatic() && !wrapper.isTransient) {
      return enhance(wrapper.instance as object);
    }
    const isDurable = wrapper.isDependencyTreeDurable();
    const moduleRef = wrapper.host?.getProviderByKey<ModuleRef>(ModuleRef).instance ?? this.moduleRef;
    return async (event, context) => {
      const scope = this.requests.scopeOf(event, context, isDurable);
      const host = await moduleRef.resolve<object>(wrapper.token as string, scope, { strict: true });
      return enhance(host, scope, wrapper.id)(event, context);
    };
  }
}
