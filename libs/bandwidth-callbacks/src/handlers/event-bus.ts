import type { EventEmitter2 } from '@nestjs/event-emitter';
import type { EventDefinition } from '../events/definition.js';
import type { CallbackContext } from '../callback/callback-context.js';
import type { Handler } from './handler.js';
import { silent, type Telemetry } from '../telemetry/telemetry.js';
import { type Plan, planOf, takes } from './handler-plan.js';
import { HandlerRun } from './handler-run.js';

/** What is emitted for an event: `bandwidth.gather`. */
const emitterName = (name: string): string => `bandwidth.${name}`;

/** An event's emission, and the calls of its handlers. */
interface Publication {
  readonly run: HandlerRun;
  /** Fulfilled when every handler is through. */
  readonly done: Promise<void>;
  /** Milliseconds that a handler asked for; `undefined` where none did. */
  readonly deadline: number | undefined;
}

/** An event that is being emitted. */
interface Emission {
  readonly context: CallbackContext;
  readonly run: HandlerRun;
  readonly plan: Plan;
}

/**
 * The handlers as listeners of the event emitter. Each event is emitted once under each of its names, so that plain
 * `@OnEvent` listeners see the same instance; the outcomes of handlers are collected one by one, since the emitter
 * itself would report the first error only.
 */
export class EventBus {
  /** The event that is being emitted: its listeners are called before the emitter returns. */
  private emitting: Emission | undefined;
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
        return context.instance === instance ? this.callFirst(context) : undefined;
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

  private carryOut(
    run: HandlerRun,
    plan: Plan,
    event: object,
    context: CallbackContext,
    hasAnswer: (run: HandlerRun) => boolean,
  ): Promise<void> {
    const { names, first, later } = plan;
    const outer = this.emitting; // a handler may emit an event of its own
    this.emitting = { context, run, plan };
    const emissions = names.map((name) => this.emit(name, event, context, run));
    this.emitting = outer;
    run.start(first); // whatever another listener did to the emission
    const emitted = emissions.length === 1 ? (emissions[0] as Promise<unknown>) : Promise.all(emissions); // none rejects
    return emitted.then(() => {
      const settled = run.settled();
      return later.length > 0 ? callLater(run, later, settled, hasAnswer) : settled;
    });
  }

  private callFirst(context: CallbackContext): void {
    if (this.emitting?.context === context) this.emitting.run.start(this.emitting.plan.first);
  }

  private emit(name: string, event: object, context: CallbackContext, run: HandlerRun): Promise<unknown> {
    const failed = (error: unknown) =>
      run.add({ handler: `a listener of ${emitterName(name)}`, observer: true, status: 'failed', error });
    try {
      return Promise.resolve(this.emitter.emitAsync(emitterName(name), event, context)).catch(failed);
    } catch (error) {
      failed(error);
      return Promise.resolve();
    }
  }

  private async runAlone(name: string, handlers: readonly Handler[], event: object): Promise<void> {
    const run = new HandlerRun(handlers, event, this.contextOf(name, event), this.telemetry);
    run.start(handlers.map((_, place) => place));
    await run.settled();
    const failure = run.soFar.find((outcome) => outcome.status === 'failed');
    if (failure?.status === 'failed') throw failure.error;
  }

  /** The same for every event of one name at one route, unless some handlers need not run again. */
  private planFor(definition: EventDefinition, context: CallbackContext, except: ReadonlySet<string>): Plan {
    if (except.size > 0) return planOf(this.handlers, definition, context, except);
    const key = `${definition.name} ${context.instance} ${context.route}`;
    const known = this.plans.get(key);
    if (known) return known;
    const plan = planOf(this.handlers, definition, context, except);
    this.plans.set(key, plan);
    return plan;
  }
}

async function callLater(
  run: HandlerRun,
  later: readonly number[],
  first: Promise<void> | undefined,
  hasAnswer: (run: HandlerRun) => boolean,
): Promise<void> {
  await first;
  if (hasAnswer(run)) return;
  run.start(later);
  await run.settled();
}
