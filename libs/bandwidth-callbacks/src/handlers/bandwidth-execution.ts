import type { ArgumentsHost } from '@nestjs/common';
import type { CallbackContext } from '../callback/callback-context.js';

/** The type of the execution context in which guards, interceptors, pipes and filters of a handler run. */
export const BANDWIDTH_CONTEXT = 'bandwidth';

/**
 * What `REQUEST` holds in a request-scoped provider while a handler runs, and what a `ContextIdStrategy` of the
 * application receives. It has no HTTP request, since an event may be handled long after its request was answered.
 */
export interface BandwidthRequest {
  readonly event: object;
  readonly context: CallbackContext;
}

/**
 * The event and the context of a handler's call, for its guards, interceptors, filters and parameter decorators.
 *
 * @returns `undefined` in any other kind of execution context.
 * @example
 * ```ts
 * const Caller = createParamDecorator((_: unknown, host: ExecutionContext) => {
 *   const { event } = bandwidthRequest(host) ?? {};
 *   return event instanceof VoiceInitiateEvent ? event.from : undefined;
 * });
 * ```
 */
export function bandwidthRequest(host: ArgumentsHost): BandwidthRequest | undefined {
  if (host.getType<string>() !== BANDWIDTH_CONTEXT) return undefined;
  const [event, context] = host.getArgs<[object, CallbackContext]>();
  return { event, context };
}
