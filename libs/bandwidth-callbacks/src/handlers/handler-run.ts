import { type Awaitable, isPromised } from '../async/awaitable.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { CallbackContext } from '../callback/callback-context.js';
import { type Handler, type HandlerOutcome, isObserver } from './handler.js';

/** What stands in the place of an outcome while the handler is running. */
const RUNNING = Symbol('running');

/** The calls of all handlers of one event. Their outcomes can be looked at while some are still running. */
export class HandlerRun {
  /** One place for each handler: empty until it is called. */
  private readonly calls: (HandlerOutcome | typeof RUNNING | undefined)[];
  private others: readonly HandlerOutcome[] = [];
  private begun = 0;
  private ended = 0;
  private onSettled: (() => void) | undefined;
  private onEnd: ((outcome: HandlerOutcome, isLast: boolean) => void) | undefined;

  constructor(
    private readonly handlers: readonly Handler[],
    private readonly event: object,
    private readonly context: CallbackContext,
    private readonly telemetry: Telemetry,
  ) {
    this.calls = handlers.map(() => undefined);
  }

  /** Calls the handlers in these places that were not called yet. */
  start(places: readonly number[]): void {
    for (const place of places) {
      if (this.calls[place] === undefined) this.call(place, this.handlers[place] as Handler);
    }
  }

  /** The handlers that were called so far, observers aside, in the order of precedence. */
  get answerers(): readonly Handler[] {
    return this.handlers.filter((handler, place) => this.calls[place] !== undefined && !isObserver(handler));
  }

  /** Tells of each handler that ends, also of those that have, and whether it was the last. */
  watch(onEnd: (outcome: HandlerOutcome, isLast: boolean) => void): void {
    this.onEnd = onEnd;
    for (const outcome of this.soFar) onEnd(outcome, this.ended === this.handlers.length);
  }

  /** Adds the outcome of something that is no handler of ours. */
  add(outcome: HandlerOutcome): void {
    this.others = [...this.others, outcome];
  }

  /** Waits until every handler that was called is through; `undefined` when they are. Never rejects. */
  settled(): Promise<void> | undefined {
    if (this.ended === this.begun) return undefined;
    return new Promise((resolve) => (this.onSettled = resolve));
  }

  /** The outcomes so far, in the order of the handlers, not of their ends. */
  get soFar(): readonly HandlerOutcome[] {
    const outcomes: HandlerOutcome[] = [];
    for (const call of this.calls) if (call !== undefined && call !== RUNNING) outcomes.push(call);
    return this.others.length > 0 ? outcomes.concat(this.others) : outcomes;
  }

  private call(place: number, handler: Handler): void {
    this.calls[place] = RUNNING; // before it runs: it may emit the same event again
    this.begun += 1;
    let value: Awaitable<unknown>;
    try {
      value = this.telemetry.handler(handler.label, this.context, () => handler.call(this.event, this.context));
    } catch (error) {
      return this.end(place, failed(handler, error));
    }
    if (!isPromised(value)) return this.end(place, done(handler, value));
    value.then(
      (returned) => this.end(place, done(handler, returned)),
      (error: unknown) => this.end(place, failed(handler, error)),
    );
  }

  private end(place: number, outcome: HandlerOutcome): void {
    this.calls[place] = outcome;
    this.ended += 1;
    this.onEnd?.(outcome, this.ended === this.handlers.length);
    if (this.ended === this.begun) this.onSettled?.();
  }
}

function done(handler: Handler, value: unknown): HandlerOutcome {
  return { handler: handler.label, observer: isObserver(handler), status: 'done', value };
}

function failed(handler: Handler, error: unknown): HandlerOutcome {
  return { handler: handler.label, observer: isObserver(handler), status: 'failed', error };
}
