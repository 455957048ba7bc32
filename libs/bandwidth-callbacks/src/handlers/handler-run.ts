import { type Awaitable, isPromised } from '../async/awaitable.js';
import type { CallbackContext } from '../callback/callback-context.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { Handler, HandlerEnd, HandlerOutcome } from './handler.js';
import type { Plan } from './handler-plan.js';
import type { HandlerLimits, RunningHandlers } from './running-handlers.js';

/** Marks a handler that is still running in the list of outcomes. */
const RUNNING = Symbol('running');

export interface RunTerms {
  /**
   * Writes what a handler returned as the answer to send; `undefined` where it is none. Handlers without a route are not
   * called once there is an answer. Throws where it cannot be sent, and the handler has failed then. Default: nobody
   * waits for an answer.
   */
  readonly write?: ((value: unknown) => string | undefined) | undefined;
  readonly limits?: HandlerLimits;
  /** Called for each handler that ends, with whether it was the last. */
  readonly onEnd?: (outcome: HandlerOutcome, isLast: boolean) => void;
}

/** A promise waiting for a state of the run. */
interface Waiting {
  readonly isIt: () => boolean;
  readonly resolve: () => void;
}

/** How long a handler has been running, or ran. */
export interface HandlerTime {
  /** Its label. */
  readonly handler: string;
  readonly ms: number;
  /** `undefined` while it is running. */
  readonly outcome: HandlerOutcome | undefined;
}

/** The calls of all handlers of one event. Their outcomes can be looked at while some are still running. */
export class HandlerRun {
  /** One entry for each handler; empty until it is called. */
  private readonly calls: (HandlerOutcome | typeof RUNNING | undefined)[];
  /** For each handler, when it was called (`performance.now()`) and, once it has ended, how long it ran. */
  private readonly clock: number[];
  /** The failures of plain listeners. */
  private others: readonly (HandlerTime & { readonly outcome: HandlerOutcome })[] = [];
  /** The labels of plain listeners that succeeded. */
  private readonly told: string[] = [];
  private heard = false;
  private open = 0;
  private ended = 0;
  /** Whether it is decided if the handlers without a route are called. */
  private isFirstOver: boolean;
  private waiting: readonly Waiting[] = [];

  constructor(
    private readonly plan: Plan,
    private readonly event: object,
    private readonly context: CallbackContext,
    private readonly terms: RunTerms,
    private readonly telemetry: Telemetry,
    private readonly running: RunningHandlers,
  ) {
    this.calls = plan.handlers.map(() => undefined);
    this.clock = plan.handlers.map(() => 0);
    this.isFirstOver = plan.later.length === 0;
  }

  /** Calls the handlers, and emits the event to plain listeners. */
  begin(tellOthers: () => void): void {
    this.open += 1; // keeps the run from being done while handlers are still to be called
    this.start(this.plan.first);
    tellOthers();
    this.close();
  }

  /** Leaves out the handlers that were not called yet; for a reply that could not wait for them. */
  callNoMore(): void {
    this.isFirstOver = true;
  }

  /** Notes that a plain listener hears the event, since one that was added with `once` is gone afterwards. */
  hear(): void {
    this.heard = true;
  }

  /** Whether a plain listener heard the event. */
  get isHeard(): boolean {
    return this.heard;
  }

  /** Waits for a plain listener. Only its failure counts as an outcome. */
  listen(label: string, work: Promise<unknown>): void {
    this.open += 1;
    const since = performance.now();
    this.running.follow(label, this.context, work, this.terms.limits, {
      done: () => {
        this.told.push(label);
        this.close();
      },
      failed: (error) => {
        this.addFailure(label, error, performance.now() - since);
        this.close();
      },
    });
  }

  /** Adds the failure of a plain listener. */
  addFailure(label: string, error: unknown, ms = 0): void {
    const outcome = { handler: label, observer: true, status: 'failed', error } as const;
    this.others = [...this.others, { handler: label, ms, outcome }];
    this.terms.onEnd?.(outcome, false);
  }

  /** Whether all handlers and listeners have finished. */
  get isDone(): boolean {
    return this.open === 0 && this.isFirstOver;
  }

  /** Whether the answer is known: whatever still runs comes later in the order of precedence, or is an observer. */
  get isDecided(): boolean {
    for (const [place, call] of this.calls.entries()) {
      if (this.plan.observers[place]) continue;
      if (call === undefined || call === RUNNING) return false;
      if (isAnswer(call)) return true;
    }
    return true;
  }

  /** Resolves when all handlers and listeners have finished. */
  done(): Promise<void> {
    return this.until(() => this.isDone);
  }

  /** Resolves when the answer is known. */
  decided(): Promise<void> {
    return this.until(() => this.isDecided);
  }

  /** Resolves when the answer is known, or when it is decided whether handlers without a route are called. */
  firstOver(): Promise<void> {
    return this.until(() => this.isFirstOver || this.isDecided);
  }

  /** The handlers called so far, without observers, in the order of precedence. */
  get answerers(): readonly Handler[] {
    return this.plan.handlers.filter((_, place) => this.calls[place] !== undefined && !this.plan.observers[place]);
  }

  /** Labels of the handlers that are running. */
  get stillRunning(): readonly string[] {
    return this.plan.handlers.filter((_, place) => this.calls[place] === RUNNING).map(({ label }) => label);
  }

  /** The outcomes so far, in the order of the handlers and not in the order in which they ended. */
  get soFar(): readonly HandlerOutcome[] {
    const outcomes: HandlerOutcome[] = [];
    for (const call of this.calls) if (call !== undefined && call !== RUNNING) outcomes.push(call);
    return this.others.length > 0 ? outcomes.concat(this.others.map(({ outcome }) => outcome)) : outcomes;
  }

  /** The labels of plain listeners that succeeded, which need not hear the event again. */
  get listenersDone(): readonly string[] {
    return this.told;
  }

  /** How long each handler called so far took, in the order of precedence, followed by plain listeners that failed. */
  get times(): readonly HandlerTime[] {
    const now = performance.now();
    const own = this.plan.handlers.flatMap(({ label }, place) => {
      const call = this.calls[place];
      const clock = this.clock[place] as number;
      if (call === undefined) return [];
      return call === RUNNING
        ? { handler: label, ms: now - clock, outcome: undefined }
        : { handler: label, ms: clock, outcome: call };
    });
    return [...own, ...this.others];
  }

  private until(isIt: () => boolean): Promise<void> {
    if (isIt()) return Promise.resolve();
    return new Promise((resolve) => (this.waiting = [...this.waiting, { isIt, resolve }]));
  }

  /** Calls those handlers at these indices that were not called yet. */
  private start(places: readonly number[]): void {
    this.open += 1;
    for (const place of places) {
      if (this.calls[place] === undefined) this.call(place, this.plan.handlers[place] as Handler);
    }
    this.close();
  }

  private call(place: number, handler: Handler): void {
    const { context, event, terms } = this;
    this.calls[place] = RUNNING; // before it runs: it may emit the same event again
    this.open += 1;
    this.clock[place] = performance.now();
    this.running.mentionEarlier(handler.label, context);
    let value: Awaitable<unknown>;
    try {
      value = this.telemetry.handler(handler.label, context, () => handler.call(event, context));
    } catch (error) {
      return this.fail(place, handler, error);
    }
    if (!isPromised(value)) return this.end(place, { status: 'done', value });
    this.running.follow(handler.label, context, value, terms.limits, {
      done: (returned) => this.end(place, { status: 'done', value: returned }),
      failed: (error) => this.fail(place, handler, error),
    });
  }

  private fail(place: number, handler: Handler, error: unknown): void {
    this.end(place, { status: 'failed', error, byGuard: handler.isRefusal(error) });
  }

  private end(place: number, how: HandlerEnd): void {
    const { handlers, observers } = this.plan;
    const observer = observers[place] as boolean;
    const end = observer ? how : this.written(how);
    const outcome = { handler: (handlers[place] as Handler).label, observer, ...end };
    this.calls[place] = outcome;
    this.clock[place] = performance.now() - (this.clock[place] as number);
    this.ended += 1;
    this.terms.onEnd?.(outcome, this.ended === this.calls.length);
    this.close();
  }

  /** Writes the answer as soon as it is there, since another handler has to be asked where that fails. */
  private written(end: HandlerEnd): HandlerEnd {
    const { write } = this.terms;
    if (!write || end.status === 'failed') return end;
    try {
      return { status: 'done', value: end.value, answer: write(end.value) };
    } catch (error) {
      return { status: 'failed', error };
    }
  }

  /** Called when a handler or listener has finished. */
  private close(): void {
    this.open -= 1;
    if (!this.isFirstOver && this.areThrough(this.plan.first)) {
      this.isFirstOver = true;
      if (!this.soFar.some(isAnswer)) this.start(this.plan.later);
    }
    if (this.waiting.length === 0) return;
    const { waiting } = this;
    this.waiting = waiting.filter(({ isIt }) => !isIt());
    for (const { isIt, resolve } of waiting) if (isIt()) resolve();
  }

  private areThrough(places: readonly number[]): boolean {
    return places.every((place) => {
      const call = this.calls[place];
      return this.plan.observers[place] || (call !== undefined && call !== RUNNING);
    });
  }
}

/** Whether a handler answered the event. */
export function isAnswer(outcome: HandlerOutcome): boolean {
  return outcome.status === 'done' && outcome.answer !== undefined;
}
