import type { EventEmitter2 } from '@nestjs/event-emitter';
import type { EventDefinition } from '../events/definition.js';
import type { CallbackContext } from './callback-context.js';
import { type Handler, isObserver } from './handler.js';
import { silent, type Telemetry } from '../telemetry/telemetry.js';
import { HandlerRun } from './handler-run.js';

/** What is emitted for an event: `bandwidth.gather`. */
const emitterName = (name: string): string => `bandwidth.${name}`;

/** Which handlers an event reaches. */
interface Plan {
  /** The names under which it is emitted. */
  readonly names: readonly string[];
  /** All of them, in the order of precedence. */
  readonly handlers: readonly Handler[];
  readonly first: readonly Handler[];
  /** Those that are called when none of the first answered. */
  readonly later: readonly Handler[];
  /** Milliseconds: the shortest that one of the first asked for. */
  readonly deadline: number | undefined;
}

/** An event's emission, and the calls of its handlers. */
interface Publication {
  readonly run: HandlerRun;
  /** Fulfilled when every handler is through. */
  readonly done: Promise<void>;
  /** Milliseconds that a handler asked for; `undefined` where none did. */
  readonly deadline: number | undefined;
}

/**
 * The handlers as listeners of the event emitter. Each event is emitted once under each of its names, so that plain
 * `@OnEvent` listeners see the same instance; the outcomes of handlers are collected one by one, since the emitter
 * itself would report the first error only.
 */
export class EventBus {
  /** Of the emissions under way. */
  private readonly starts = new Map<CallbackContext, () => void>();
  private readonly plans = new Map<string, Plan>();

  constructor(
    private readonly emitter: EventEmitter2,
    private readonly handlers: readonly Handler[],
    /** Makes a context for an event that the application emits by itself. */
    private readonly contextOf: (name: string, event: object) => CallbackContext,
    private readonly telemetry: Telemetry = silent,
  ) {}

  /**
   * Listens to each of these names that has a handler. One listener a name, however many handlers there are.
   *
   * @param isFirst whether events that the application emits by itself reach handlers bound to no registration from here
   */
  listen(names: readonly string[], instance: string, isFirst: boolean): void {
    for (const name of names) {
      const handlers = this.handlers.filter((handler) => takes(handler, [name]));
      if (handlers.length === 0) continue;
      const detached = isFirst ? handlers : handlers.filter(({ options }) => options.instance !== undefined);
      this.emitter.on(emitterName(name), (event: object, context?: CallbackContext) => {
        if (!context) return this.runAlone(name, detached, event);
        return context.instance === instance ? this.starts.get(context)?.() : undefined;
      });
    }
  }

  /**
   * Emits an event and calls its handlers, those in `except` (labels) aside.
   *
   * Handlers bound to the route of the context come first. The others take an event that no routed handler answered;
   * observers see all.
   */
  publish(
    definition: EventDefinition,
    event: object,
    context: CallbackContext,
    hasAnswer: (run: HandlerRun) => boolean,
    except: ReadonlySet<string> = new Set(),
  ): Publication {
    const plan = this.planFor(definition, context, except);
    const run = new HandlerRun(plan.handlers, event, context, this.telemetry);
    return { run, done: this.carryOut(run, plan, event, context, hasAnswer), deadline: plan.deadline };
  }

  private async carryOut(
    run: HandlerRun,
    { names, first, later }: Plan,
    event: object,
    context: CallbackContext,
    hasAnswer: (run: HandlerRun) => boolean,
  ): Promise<void> {
    this.starts.set(context, () => run.start(first));
    const emissions = names.map((name) => this.emit(name, event, context, run));
    run.start(first); // whatever another listener did to the emission
    await (emissions.length === 1 ? emissions[0] : Promise.all(emissions)); // none rejects
    this.starts.delete(context);
    await run.settled();
    if (later.length > 0 && !hasAnswer(run)) {
      run.start(later);
      await run.settled();
    }
  }

  private async emit(name: string, event: object, context: CallbackContext, run: HandlerRun): Promise<void> {
    try {
      await this.emitter.emitAsync(emitterName(name), event, context);
    } catch (error) {
      run.add({ handler: `a listener of ${emitterName(name)}`, observer: true, status: 'failed', error });
    }
  }

  private async runAlone(name: string, handlers: readonly Handler[], event: object): Promise<void> {
    const run = new HandlerRun(handlers, event, this.contextOf(name, event), this.telemetry);
    run.start();
    await run.settled();
    const failure = run.soFar.find((outcome) => outcome.status === 'failed');
    if (failure?.status === 'failed') throw failure.error;
  }

  /** The same for every event of one name at one route, unless some handlers need not run again. */
  private planFor(definition: EventDefinition, context: CallbackContext, except: ReadonlySet<string>): Plan {
    if (except.size > 0) return this.plan(definition, context, except);
    const key = `${definition.name} ${context.instance} ${context.route}`;
    const known = this.plans.get(key);
    if (known) return known;
    const plan = this.plan(definition, context, except);
    this.plans.set(key, plan);
    return plan;
  }

  private plan(
    definition: EventDefinition,
    { instance, route }: Pick<CallbackContext, 'instance' | 'route'>,
    except: ReadonlySet<string>,
  ): Plan {
    const names = emittedNames(definition);
    const selected = this.handlers.filter(
      (handler) =>
        takes(handler, names) &&
        (handler.options.instance ?? instance) === instance &&
        (handler.options.route ?? route) === route &&
        !except.has(handler.label),
    );
    const routed = selected.filter((handler) => handler.options.route !== undefined);
    const later = routed.length > 0 ? selected.filter((handler) => isUnrouted(handler)) : [];
    const first = selected.filter((handler) => !later.includes(handler));
    return {
      names,
      handlers: [...routed, ...selected.filter((handler) => handler.options.route === undefined)],
      first,
      later,
      deadline: shortestDeadline(first),
    };
  }
}

/** A rejected call is emitted as `reject` and as `hangup`. */
function emittedNames({ name, alsoReaches }: EventDefinition): readonly string[] {
  return alsoReaches ? [name, alsoReaches] : [name];
}

/** Refused payloads and failures are no events, so observers do not see them. */
function takes(handler: Handler, names: readonly string[]): boolean {
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
