import type { Telemetry } from '../telemetry/telemetry.js';
import type { CallbackContext } from './callback-context.js';
import { type Handler, type HandlerOutcome, isObserver } from './handler.js';

/** The calls of all handlers of one event. Their outcomes can be looked at while some are still running. */
export class HandlerRun {
  private readonly calls = new Map<Handler, Promise<void>>();
  private readonly outcomes = new Map<string, HandlerOutcome>();
  private onEnd: ((outcome: HandlerOutcome, isLast: boolean) => void) | undefined;

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

  /** Tells of each handler as it ends, and whether it was the last. */
  watch(onEnd: (outcome: HandlerOutcome, isLast: boolean) => void): void {
    this.onEnd = onEnd;
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
    const others = [...this.outcomes.values()].filter((outcome) => !ours.includes(outcome));
    return [...ours, ...others];
  }

  private observed(handler: Handler): Promise<unknown> {
    return this.telemetry.handler(handler.label, this.context, () => handler.call(this.event, this.context));
  }

  private async call(handler: Handler): Promise<void> {
    const of = { handler: handler.label, observer: isObserver(handler) };
    const outcome = await this.observed(handler).then(
      (value): HandlerOutcome => ({ ...of, status: 'done', value }),
      (error: unknown): HandlerOutcome => ({ ...of, status: 'failed', error }),
    );
    this.add(outcome);
    this.onEnd?.(
      outcome,
      this.handlers.every(({ label }) => this.outcomes.has(label)),
    );
  }
}
