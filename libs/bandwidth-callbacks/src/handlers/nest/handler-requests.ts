import { type ContextId, ContextIdFactory, type ModuleRef } from '@nestjs/core';
import type { BandwidthRequest } from '../bandwidth-execution.js';
import type { CallbackContext } from '../../callback/callback-context.js';

/**
 * The scope of request-scoped providers. All handlers of one delivery of an event share it, as all providers of one
 * HTTP request do; each further attempt gets a new one.
 */
export class HandlerRequests {
  private readonly scopes = new WeakMap<CallbackContext, ContextId>();

  constructor(private readonly moduleRef: ModuleRef) {}

  /**
   * @param durable whether the handler's dependency tree is durable, in which case the context id strategy decides what
   * `REQUEST` is
   */
  scopeOf(event: object, context: CallbackContext, durable: boolean): ContextId {
    const request: BandwidthRequest = { event, context };
    const scope = this.scopes.get(context) ?? (ContextIdFactory.getByRequest(request) as ContextId);
    this.scopes.set(context, scope);
    this.moduleRef.registerRequestByContextId(durable ? scope.payload : request, scope);
    return scope;
  }
}
