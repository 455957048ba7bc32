import type { Awaitable } from '../async/awaitable.js';
import type { CallbackContext } from '../callback/callback-context.js';
import type { HandlerOptions } from './handler-options.js';

/** A handler of the application, ready to be called. */
export interface Handler {
  /** Class and method, such as `CallService.menu`: the same for all decorators of a method, and for no other method. */
  readonly label: string;
  /** Stands for the method of one provider: the same for all decorators of that method. */
  readonly callee: object;
  /** The events it was declared for. */
  readonly names: ReadonlySet<string>;
  readonly options: HandlerOptions<unknown>;
  /** Whether it returns an answer, as far as the type metadata shows that TypeScript emits. */
  readonly declaresAnswer: 'yes' | 'perhaps' | 'no';
  /**
   * Calls the handler with its guards, pipes, interceptors and filters. Throws or rejects with what any of them threw.
   */
  readonly call: (event: object, context: CallbackContext) => Awaitable<unknown>;
  /** Whether a call threw this because one of its guards did. */
  readonly isRefusal: (error: unknown) => boolean;
}

export function isObserver({ names }: Handler): boolean {
  return names.has('*');
}

/** The first of the handlers that are the same method, since a method with several decorators is called once. */
export function oncePerMethod(handlers: readonly Handler[]): readonly Handler[] {
  const callees = new Set<object>();
  return handlers.filter(({ callee }) => !callees.has(callee) && callees.add(callee));
}

/** How a handler's call ended. */
export type HandlerEnd =
  | {
      readonly status: 'done';
      readonly value: unknown;
      /** Its answer as it is sent; `undefined` where it gave none, and where nobody waits for one. */
      readonly answer?: string | undefined;
    }
  | {
      readonly status: 'failed';
      readonly error: unknown;
      /** Whether one of its guards threw the error. */
      readonly byGuard?: boolean;
    };

/** The outcome of one handler's call. */
export type HandlerOutcome = HandlerEnd & { readonly handler: string; readonly observer: boolean };
