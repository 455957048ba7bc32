import type { Telemetry } from '../telemetry/telemetry.js';
import type { CallbackContext } from './callback-context.js';
import { type Handler, type HandlerOutcome, isObserver } from './handler.js';

/** The calls of all handlers of one event. Their outcomes can be looked at while some are still running. */
export class HandlerRun {
  private readonly calls = new Map<Handler, Promise<void>>();
  private readonly outcomes = new Map<string, HandlerOutcome>();

  constructor(
    private readonly handlers: readonly Handler[],
    private readonly event: object,
    private readonly context: CallbackContext,
    private readonly telemetry: Telemetry,
  ) {}

  /** Calls every handler that was not called yet. */
  start(handlers: readonly Handler[] = this.handlers): void {
    for (const handler of handlers) {
      if (!this.calls.has(handler)) this.calls.set(handler, this.call(handler));
    }
  }

  /** The handlers that were called so far, observers aside, in the order of precedence. */
  get answerers(): readonly Handler[] {
    return this.handlers.filter((handler) => this.calls.has(handler) && !isObserver(handler));
  }

  /** Adds the outcome of something that is no handler of ours. */
  add(outcome: HandlerOutcome): void {
    this.outcomes.set(outcome.handler, outcome);
  }

  /** Waits until every handler that was called is through. Never rejects. */
  async settled(): Promise<void> {
    await Promise.all(this.calls.values());
  }

  /** The outcomes so far, in the order of the handlers, not of their ends. */
  get soFar(): readonly HandlerOutcome[] {
    const ours = this.handlers.flatMap(({ label }) => this.outcomes.get(label) ?? []);
    if (ours.length === this.outcomes.size) return ours;
    const labels = new Set(this.handlers.map(({ label }) => label));
    return [...ours, ...[...this.outcomes.values()].filter(({ handler }) => !labels.has(handler))];
  }

  private observed(handler: Handler): Promise<unknown> {
    return this.telemetry.handler(handler.label, this.context, () => handler.call(this.event, this.context));
  }

  private async call(handler: Handler): Promise<void> {
    const of = { handler: handler.label, observer: isObserver(handler) };
    try {
      this.add({ ...of, status: 'done', value: await this.observed(handler) });
    } catch (error) {
      this.add({ ...of, status: 'failed', error });
    }
  }
}
