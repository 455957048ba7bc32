import type { EventDefinition } from '../events/definition.js';
import type { CallbackContext } from '../callback/callback-context.js';
import { type Handler, isObserver, oncePerMethod } from './handler.js';

/** Which handlers an event reaches. */
export interface Plan {
  /** The names under which it is emitted. */
  readonly names: readonly string[];
  /** All handlers that the event can reach, in the order of precedence. */
  readonly handlers: readonly Handler[];
  /** For each handler, whether it is an observer. */
  readonly observers: readonly boolean[];
  /** Indices of the handlers that are called first. */
  readonly first: readonly number[];
  /** Indices of the handlers that are called when none of the first answered. */
  readonly later: readonly number[];
  /** The deadlines of the first handlers in milliseconds; `undefined` is that of a handler that declares none. */
  readonly deadlines: readonly (number | undefined)[];
  /** The deadlines of all handlers, which count once the later ones are called. */
  readonly laterDeadlines: readonly (number | undefined)[];
}

/** The label of all plain listeners of a name together. */
export const listenersOf = (name: string): string => `a listener of bandwidth.${name}`;

/** Works out which handlers and listeners an event reaches, without those in `except` (labels). */
export function planOf(
  all: readonly Handler[],
  definition: EventDefinition,
  { instance, route }: Pick<CallbackContext, 'instance' | 'route'>,
  except: ReadonlySet<string>,
): Plan {
  const names = emittedNames(definition);
  const matching = all.filter(
    (handler) =>
      takes(handler, names) &&
      (handler.options.instance ?? instance) === instance &&
      (handler.options.route ?? route) === route,
  );
  const called = new Set(oncePerMethod(matching.toSorted((a, b) => rankOf(a) - rankOf(b))));
  const selected = matching.filter((handler) => called.has(handler) && !except.has(handler.label));
  const routed = selected.filter((handler) => handler.options.route !== undefined);
  // Where no handler can answer, those without a route wait for nobody.
  const mayWait = definition.lane === 'answer' && routed.length > 0;
  const later = mayWait ? selected.filter(isUnrouted) : [];
  const first = selected.filter((handler) => !later.includes(handler));
  const handlers = [...routed, ...selected.filter((handler) => handler.options.route === undefined)];
  return {
    names: names.filter((name) => !except.has(listenersOf(name))),
    handlers,
    observers: handlers.map(isObserver),
    first: placesOf(first, handlers),
    later: placesOf(later, handlers),
    deadlines: deadlinesOf(first),
    laterDeadlines: deadlinesOf(selected),
  };
}

/** Of several decorators of a method, one with the route counts before one without, and an observer's last. */
function rankOf(handler: Handler): number {
  if (isObserver(handler)) return 2;
  return handler.options.route === undefined ? 1 : 0;
}

/** Indices of some of the handlers, in the order in which Nest has them. */
function placesOf(some: readonly Handler[], all: readonly Handler[]): readonly number[] {
  return some.map((handler) => all.indexOf(handler));
}

/** A rejected call is emitted as `reject` and as `hangup`. */
function emittedNames({ name, alsoReaches }: EventDefinition): readonly string[] {
  return alsoReaches ? [name, alsoReaches] : [name];
}

/** Refused payloads and failures are not events, so observers do not see them. */
export function takes(handler: Handler, names: readonly string[]): boolean {
  return names.some(
    (name) => handler.names.has(name) || (isObserver(handler) && name !== 'invalid' && name !== 'failed'),
  );
}

function deadlinesOf(handlers: readonly Handler[]): readonly (number | undefined)[] {
  return handlers.filter((handler) => !isObserver(handler)).map(({ options }) => options.deadline);
}

function isUnrouted(handler: Handler): boolean {
  return handler.options.route === undefined && !isObserver(handler);
}
