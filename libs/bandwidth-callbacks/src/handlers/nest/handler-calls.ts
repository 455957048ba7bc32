import { Inject, Injectable } from '@nestjs/common';
import { type ContextId, ContextIdFactory, ModuleRef } from '@nestjs/core';
import type { CallbackContext } from '../../callback/callback-context.js';
import { currentCall, directCall } from '../../fast-path/fast-path.js';
import { BANDWIDTH_CONTEXT, type BandwidthRequest } from '../bandwidth-execution.js';
import { hasEnhancers } from './declared-enhancers.js';
import { contextCreatorFor } from './context-creator.js';
import { containerOf, type InstanceWrapper } from './private-names.js';
import type { GlobalEnhancer } from '../../options/global-enhancers.js';
import { scopedGlobals } from './global-enhancers.js';
import { type DeclaredHandler, inheritMetadata } from '../declared-handlers.js';
import type { Handler } from '../handler.js';
import { replacedMethod } from '../handler-declaration.js';
import { HANDLER_PARAMETERS, hasDecoratedParameters } from '../handler-metadata.js';

type Method = (...args: unknown[]) => unknown;

/** A handler for which a call is to be built. */
interface CallableHandler extends Pick<DeclaredHandler, 'methodName' | 'method'> {
  readonly label: string;
}

/** Tells Nest which argument of a call each parameter of the method receives. */
const places = { exchangeKeyForValue: (index: number, _: unknown, args: unknown[]) => args[index] };

/**
 * Builds calls of methods as Nest calls those of a controller: with the enhancers of method and class, and in their
 * scope.
 */
@Injectable()
export class HandlerCalls {
  /** All handlers of one delivery of an event share a scope, as all providers of one HTTP request do. */
  private readonly scopes = new WeakMap<CallbackContext, ContextId>();

  constructor(@Inject(ModuleRef) private readonly moduleRef: ModuleRef) {}

  /**
   * Builds the call of one method. A request-scoped host is created for each event.
   *
   * @param asked the kinds of global enhancers that also run
   * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` when the host has no such method
   */
  callOf(
    wrapper: InstanceWrapper,
    declared: CallableHandler,
    asked: readonly GlobalEnhancer[],
  ): Pick<Handler, 'call' | 'isRefusal'> {
    const refusals = new WeakSet<object>();
    const isRefusal = (error: unknown) => isObject(error) && refusals.has(error);
    const onRefusal = (error: unknown) => void (isObject(error) && refusals.add(error));
    return { call: this.enhanced(wrapper, declared, asked, onRefusal), isRefusal };
  }

  private enhanced(
    wrapper: InstanceWrapper,
    declared: CallableHandler,
    asked: readonly GlobalEnhancer[],
    onRefusal: (error: unknown) => void,
  ): Handler['call'] {
    const { methodName } = declared;
    const container = containerOf(this.moduleRef);
    const creator = contextCreatorFor(wrapper, container, asked, onRefusal);
    // As in Nest's controllers, a scoped enhancer makes its host scoped; otherwise it would run before it was created.
    for (const enhancer of scopedGlobals(container.applicationConfig, asked)) wrapper.addEnhancerMetadata(enhancer);
    const enhancers = undefined; // Nest then runs all kinds of enhancers
    const enhance = (host: object, scope?: ContextId, inquirerId?: string) => {
      const method = methodOf(host, declared);
      const direct = directCall(host, method, () => asked.length === 0 && isPlain(host, method, methodName));
      return (direct ??
        creator.create(
          host,
          method,
          methodName as string, // Nest uses it only as a key
          HANDLER_PARAMETERS,
          places,
          scope,
          inquirerId,
          enhancers,
          BANDWIDTH_CONTEXT,
        )) as Handler['call'];
    };
    if (wrapper.isDependencyTreeStatic() && !wrapper.isTransient) {
      return currentCall(wrapper.instance as object, methodName, enhance);
    }
    const isDurable = wrapper.isDependencyTreeDurable();
    const moduleRef = wrapper.host?.getProviderByKey<ModuleRef>(ModuleRef).instance ?? this.moduleRef;
    return async (event, context) => {
      const scope = this.scopeOf(event, context, isDurable);
      const host = await moduleRef.resolve<object>(wrapper.token as string, scope, { strict: true });
      return enhance(host, scope, wrapper.id)(event, context);
    };
  }

  /**
   * The scope of request-scoped providers; each further attempt at an event gets a new one.
   *
   * @param isDurable whether the handler's dependency tree is durable, in which case the context id strategy decides
   * what `REQUEST` is
   */
  private scopeOf(event: object, context: CallbackContext, isDurable: boolean): ContextId {
    const request: BandwidthRequest = { event, context };
    const scope = this.scopes.get(context) ?? (ContextIdFactory.getByRequest(request) as ContextId);
    this.scopes.set(context, scope);
    this.moduleRef.registerRequestByContextId(isDurable ? scope.payload : request, scope);
    return scope;
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** A getter may return a newly bound method each time, so metadata is read from the original function. */
function methodOf(host: object, { methodName, method, label }: CallableHandler): Method {
  const current: unknown = (host as Record<string | symbol, unknown>)[methodName];
  if (typeof current !== 'function') throw replacedMethod(label);
  if (current !== method) inheritMetadata(current, method);
  return current as Method;
}

/** Whether a handler can be called without Nest: it has no enhancers and no decorated parameters. */
function isPlain(host: object, method: Method, methodName: string | symbol): boolean {
  const { constructor } = Object.getPrototypeOf(host) as object; // a proxy may have bound `host.constructor`
  return !hasEnhancers(constructor, method) && !hasDecoratedParameters(constructor, methodName);
}
