import type { Telemetry } from '../telemetry/telemetry.js';
import type { CallbackContext } from './callback-context.js';
import { type Handler, type HandlerOutcome, isObserver } from './handler.js';

/** The calls of all handlers of one event. Their outcomes can be looked at while some are still running. */
export class HandlerRun {
  private readonly calls = new Map<Handler, Call>();
  private readonly others: HandlerOutcome[] = [];
  private ended = 0;
  private onSettled: (() => void) | undefined;
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
      if (this.calls.has(handler)) continue;
      const call: Call = { outcome: undefined };
      this.calls.set(handler, call); // before it runs: it may emit the same event again
      void this.call(handler, call);
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
    this.others.push(outcome);
  }

  /** Waits until every handler that was called is through; `undefined` when they are. Never rejects. */
  settled(): Promise<void> | undefined {
    if (this.ended === this.calls.size) return undefined;
    return new Promise((resolve) => (this.onSettled = resolve));
  }

  /** The outcomes so far, in the order of the handlers, not of their ends. */
  get soFar(): readonly HandlerOutcome[] {
    const outcomes: HandlerOutcome[] = [];
    for (const handler of this.handlers) {
      const outcome = this.calls.get(handler)?.outcome;
      if (outcome) outcomes.push(outcome);
    }
    outcomes.push(...this.others);
    return outcomes;
  }

  private async call(handler: Handler, call: Call): Promise<void> {
    const { label } = handler;
    const observer = isObserver(handler);
    try {
      const value = await this.observed(handler);
      call.outcome = { handler: label, observer, status: 'done', value };
    } catch (error) {
      call.outcome = { handler: label, observer, status: 'failed', error };
    }
    this.ended += 1;
    this.onEnd?.(call.outcome, this.ended === this.handlers.length);
    if (this.ended === this.calls.size) this.onSettled?.();
  }

  private observed(handler: Handler): Promise<unknown> {
    return this.telemetry.handler(handler.label, this.context, () => handler.call(this.event, this.context));
  }
}

/** A handler's call, and what became of it once it is through. */
interface Call {
  outcome: HandlerOutcome | undefined;
}
