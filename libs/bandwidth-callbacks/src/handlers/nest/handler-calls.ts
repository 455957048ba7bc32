import { Inject, Injectable } from '@nestjs/common';
import { type ContextId, ModuleRef } from '@nestjs/core';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Awaitable } from '../../async/awaitable.js';
import { BANDWIDTH_CONTEXT } from '../bandwidth-execution.js';
import { hasEnhancers } from './declared-enhancers.js';
import { contextCreatorFor } from './context-creator.js';
import { containerOf, type InstanceWrapper } from './private-names.js';
import type { GlobalEnhancer } from '../../options/global-enhancers.js';
import { scopedGlobals } from './global-enhancers.js';
import { type DeclaredHandler, inheritMetadata } from '../declared-handlers.js';
import type { Handler } from '../handler.js';
import { replacedMethod } from '../handler-declaration.js';
import { HANDLER_PARAMETERS, hasDecoratedParameters } from '../handler-metadata.js';
import { HandlerRequests } from './handler-requests.js';

type Method = (...args: unknown[]) => unknown;

/** A handler that is about to be made callable. */
interface CallableHandler extends Pick<DeclaredHandler, 'methodName' | 'method'> {
  readonly label: string;
}

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
   * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` when the host has no such method
   */
  callOf(wrapper: InstanceWrapper, declared: CallableHandler, asked: readonly GlobalEnhancer[]): Handler['call'] {
    const { methodName } = declared;
    const container = containerOf(this.moduleRef);
    const creator = contextCreatorFor(wrapper, container, asked);
    // As Nest does to controllers: a scoped enhancer makes its host scoped, or it would run without having been made.
    for (const enhancer of scopedGlobals(container.applicationConfig, asked)) wrapper.addEnhancerMetadata(enhancer);
    const enhancers = undefined; // all of them
    const enhance = (host: object, scope?: ContextId, inquirerId?: string) => {
      const method = methodOf(host, declared);
      if (asked.length === 0 && isPlain(host, method, methodName)) return plainCall(host, method);
      return creator.create(
        host,
        method,
        methodName as string, // Nest only looks it up
        HANDLER_PARAMETERS,
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

/** A getter may bind the method anew each time, so what was declared is read from the function behind it. */
function methodOf(host: object, { methodName, method, label }: CallableHandler): Method {
  const current: unknown = (host as Record<string | symbol, unknown>)[methodName];
  if (typeof current !== 'function') throw replacedMethod(label);
  if (current !== method) inheritMetadata(current, method);
  return current as Method;
}

/** Whether Nest would do nothing but call the method, by way of half a dozen promises. */
function isPlain(host: object, method: Method, methodName: string | symbol): boolean {
  return !hasEnhancers(host.constructor, method) && !hasDecoratedParameters(host.constructor, methodName);
}

function plainCall(host: object, method: Method): Handler['call'] {
  return (event, context) => resultOf(method.call(host, event, context));
}

/** As Nest takes what methods return: observables and whatever can be waited for. */
function resultOf(returned: unknown): Awaitable<unknown> {
  if (isObservable(returned)) return lastValueFrom(returned);
  return isThenable(returned) ? Promise.resolve(returned) : returned;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  const mayHaveMethods = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return mayHaveMethods && typeof (value as { then?: unknown }).then === 'function';
}
