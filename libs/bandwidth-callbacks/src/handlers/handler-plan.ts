import type { EventDefinition } from '../events/definition.js';
import type { CallbackContext } from '../callback/callback-context.js';
import { type Handler, isObserver } from './handler.js';

/** Which handlers an event reaches. */
export interface Plan {
  /** The names under which it is emitted. */
  readonly names: readonly string[];
  /** All of them, in the order of precedence. */
  readonly handlers: readonly Handler[];
  /** Of each, whether it only looks on. */
  readonly observers: readonly boolean[];
  /** The places of those that are called at once. */
  readonly first: readonly number[];
  /** The places of those that are called when none of the first answered. */
  readonly later: readonly number[];
  /** Milliseconds: the shortest that one of the first asked for. */
  readonly deadline: number | undefined;
  /** Milliseconds: the shortest that any of them asked for, once the later ones are called. */
  readonly laterDeadline: number | undefined;
}

/** Works out which of all handlers an event reaches, those in `except` (labels) aside. */
export function planOf(
  all: readonly Handler[],
  definition: EventDefinition,
  { instance, route }: Pick<CallbackContext, 'instance' | 'route'>,
  except: ReadonlySet<string>,
): Plan {
  const names = emittedNames(definition);
  const selected = all.filter(
    (handler) =>
      takes(handler, names) &&
      (handler.options.instance ?? instance) === instance &&
      (handler.options.route ?? route) === route &&
      !except.has(handler.label),
  );
  const routed = selected.filter((handler) => handler.options.route !== undefined);
  const later = routed.length > 0 ? selected.filter((handler) => isUnrouted(handler)) : [];
  const first = selected.filter((handler) => !later.includes(handler));
  const handlers = [...routed, ...selected.filter((handler) => handler.options.route === undefined)];
  return {
    names,
    handlers,
    observers: handlers.map(isObserver),
    first: placesOf(first, handlers),
    later: placesOf(later, handlers),
    deadline: shortestDeadline(first),
    laterDeadline: shortestDeadline(selected),
  };
}

/** Where some of the handlers stand, in the order in which they were registered. */
function placesOf(some: readonly Handler[], all: readonly Handler[]): readonly number[] {
  return some.map((handler) => all.indexOf(handler));
}

/** A rejected call is emitted as `reject` and as `hangup`. */
function emittedNames({ name, alsoReaches }: EventDefinition): readonly string[] {
  return alsoReaches ? [name, alsoReaches] : [name];
}

/** Refused payloads and failures are no events, so observers do not see them. */
export function takes(handler: Handler, names: readonly string[]): boolean {
  return names.some(
    (name) => handler.names.has(name) || (isObserver(handler) && name !== 'invalid' && name !== 'failed'),
  );
}

function shortestDeadline(handlers: readonly Handler[]): number | undefined {
  const own = handlers.flatMap((handler) => (isObserver(handler) ? [] : (handler.options.deadline ?? [])));
  return own.length > 0 ? Math.min(...own) : undefined;
}

function isUnrouted(handler: Handler): boolean {
  return handler.options.route === undefined && !isObserver(handler);
}
