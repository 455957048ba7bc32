import type { EventEmitter2 } from '@nestjs/event-emitter';
import type { EventDefinition } from '../events/definition.js';
import type { CallbackContext } from '../callback/callback-context.js';
import { Remembered } from '../fast-path/fast-path.js';
import { type Handler, isObserver, oncePerMethod } from './handler.js';
import { silent, type Telemetry } from '../telemetry/telemetry.js';
import { listenersOf, type Plan, planOf, takes } from './handler-plan.js';
import { nearMissesOf } from './near-misses.js';
import { HandlerRun, type RunTerms } from './handler-run.js';
import { RunningHandlers } from './running-handlers.js';

/** The emitter's name for an event, such as `bandwidth.gather`. */
const emitterName = (name: string): string => `bandwidth.${name}`;

/**
 * Calls the handlers of each event, and emits it once under each of its names, so that plain `@OnEvent` listeners see
 * the same instance. Handlers are called directly, since the emitter would only report the first error.
 */
export class EventBus {
  private readonly plans = new Remembered<Plan>(MOST_PLANS);

  constructor(
    private readonly emitter: EventEmitter2,
    private readonly handlers: readonly Handler[],
    /** Makes a context for an event that the application emits itself. */
    private readonly contextOf: (name: string, event: object) => CallbackContext,
    private readonly telemetry: Telemetry = silent,
    private readonly running = new RunningHandlers(),
  ) {}

  /**
   * Listens to each of these names that has a handler, for events that the application emits itself, which have no
   * context. There is one listener for each name, however many handlers it has.
   *
   * @param isHearing whether this registration passes such events to a handler
   */
  listen(names: readonly string[], isHearing: (handler: Handler) => boolean): void {
    const detached = this.handlers.filter(isHearing);
    for (const name of names) {
      const handlers = oncePerMethod(detached.filter((handler) => takes(handler, [name])));
      if (handlers.length === 0) continue;
      const listener = (event: object, context?: CallbackContext) =>
        context ? undefined : this.runAlone(name, handlers, event);
      this.emitter.on(emitterName(name), Object.assign(listener, { [OF_A_BUS]: true }));
    }
  }

  /** Which handlers and listeners an event reaches, without those in `except` (labels). */
  planFor(
    definition: EventDefinition,
    context: Pick<CallbackContext, 'instance' | 'route'>,
    except: ReadonlySet<string> = NONE,
  ): Plan {
    const plan = () => planOf(this.handlers, definition, context, except);
    return except.size > 0 ? plan() : this.plans.of(`${definition.name} ${context.instance} ${context.route}`, plan);
  }

  /** Whether the emitter has a plain listener for a name. */
  private hasListeners(name: string): boolean {
    return this.emitter.listeners(emitterName(name)).some((listener) => !(OF_A_BUS in listener));
  }

  /** Handlers that nearly match an event of this name, for the message that no handler takes it. */
  nearMisses(name: string): readonly string[] {
    return nearMissesOf(this.handlers, name);
  }

  /**
   * Calls the handlers of an event, and emits it.
   *
   * Handlers bound to the route of the context come first. Handlers without a route take an event that no routed
   * handler answered; observers see all.
   */
  run(plan: Plan, event: object, context: CallbackContext, terms: RunTerms): HandlerRun {
    const run = new HandlerRun(plan, event, context, terms, this.telemetry, this.running);
    run.begin(() => {
      for (const name of plan.names) this.emit(name, event, context, run);
    });
    return run;
  }

  private emit(name: string, event: object, context: CallbackContext, run: HandlerRun): void {
    if (this.hasListeners(name)) run.hear();
    else if (this.emitter.listenersAny().length === 0) return;
    const label = listenersOf(name);
    this.running.mentionEarlier(label, context);
    try {
      run.listen(label, Promise.resolve(this.emitter.emitAsync(emitterName(name), event, context)));
    } catch (error) {
      run.addFailure(label, error);
    }
  }

  private async runAlone(name: string, handlers: readonly Handler[], event: object): Promise<void> {
    const first = handlers.map((_, place) => place);
    const plan = {
      names: [],
      handlers,
      observers: handlers.map(isObserver),
      first,
      later: [],
      deadlines: [],
      laterDeadlines: [],
    };
    const run = this.run(plan, event, this.contextOf(name, event), {});
    await run.done();
    const failure = run.soFar.find((outcome) => outcome.status === 'failed');
    if (failure?.status === 'failed') throw failure.error;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Marks the listeners of a bus. Those of other registrations are on the same emitter, and are no plain listeners. */
const OF_A_BUS = Symbol('of a bus');

/** How many characters the keys of all remembered plans may have together: names of events, instances and routes. */
const MOST_PLANS = 262_144;
