import { runningSet } from '../fast-path/fast-path.js';
import type { CallbackContext } from '../callback/callback-context.js';
import { BandwidthCallbacksError } from '../errors.js';
import { logger } from '../log/logger.js';

/** How long a handler may run. */
export interface HandlerLimits {
  /** Milliseconds after which a handler that has not ended counts as failed. */
  readonly timeout: number;
  /** Milliseconds until the sender of the callback gives up waiting; absent for a queued callback. */
  readonly patience?: number | undefined;
  /** Called when a handler has taken too long. */
  readonly onTimeout: () => void;
}

/** Called when a handler ends, with its value or with what it threw. */
export interface Settle {
  done(value: unknown): void;
  failed(error: unknown): void;
}

/** One call of a handler that has not ended yet. */
interface Call {
  readonly handler: string;
  readonly context: CallbackContext;
  /** When it was called, in milliseconds of `performance.now()`. */
  readonly since: number;
  timer: NodeJS.Timeout | undefined;
  isOverdue: boolean;
}

/** Tracks the running handlers of a registration, and fails those that take longer than allowed. */
export class RunningHandlers {
  private readonly calls = runningSet<Call>();
  private isReleased = false;
  /** For each handler and event, how many calls are still running although they count as failed. */
  private readonly overdue = new Map<string, number>();

  /** How many are running, including those that count as failed. */
  get count(): number {
    return this.calls.size;
  }

  /** How long the oldest call has been running, in milliseconds; `undefined` when none is. */
  get oldestAge(): number | undefined {
    const since = Array.from(this.calls, (call) => call.since);
    return since.length > 0 ? performance.now() - since.reduce((a, b) => Math.min(a, b)) : undefined;
  }

  /** Says of each call that has not ended and does not count as failed what is being called, for which event. */
  get unfinished(): readonly string[] {
    return Array.from(this.calls)
      .filter(({ isOverdue }) => !isOverdue)
      .map(({ handler, context }) => `${handler} for ${eventOf(context)}`);
  }

  /** Warns when a handler is about to be called while an earlier call for the same event is still running. */
  mentionEarlier(handler: string, context: CallbackContext): void {
    if (this.overdue.size === 0 || !this.overdue.has(keyOf(handler, context))) return;
    logger.warn(
      `${handler} is called for ${eventOf(context)} while an earlier call of it for this event is still running.`,
    );
  }

  /** Waits for a handler, up to its time limit. */
  follow(
    handler: string,
    context: CallbackContext,
    work: Promise<unknown>,
    limits: HandlerLimits | undefined,
    settle: Settle,
  ): void {
    const call: Call = { handler, context, since: performance.now(), timer: undefined, isOverdue: false };
    this.calls.add(call);
    if (limits) this.limit(call, limits, settle);
    work.then(
      (value) => this.end(call, () => settle.done(value)),
      (error: unknown) => this.end(call, () => settle.failed(error)),
    );
  }

  /** Called at shutdown, so that handlers that were given up do not keep the process alive. */
  release(): void {
    this.isReleased = true;
    for (const { timer } of this.calls) timer?.unref();
  }

  private limit(call: Call, { timeout, patience = Infinity, onTimeout }: HandlerLimits, settle: Settle): void {
    const expire = () => {
      this.markOverdue(call);
      onTimeout();
      settle.failed(timeoutOf(call.handler, timeout));
    };
    const giveUp = () => {
      logger.warn(
        `Bandwidth has given up waiting for ${eventOf(call.context)}: ${call.handler} is still running after ${elapsed(call)} ms.`,
      );
      call.timer = setTimeout(expire, timeout - patience);
      if (this.isReleased) call.timer.unref(); // the application has shut down in the meantime
    };
    call.timer = patience < timeout ? setTimeout(giveUp, patience) : setTimeout(expire, timeout);
  }

  private markOverdue(call: Call): void {
    const key = keyOf(call.handler, call.context);
    call.isOverdue = true;
    this.overdue.set(key, (this.overdue.get(key) ?? 0) + 1);
  }

  private end(call: Call, settle: () => void): void {
    clearTimeout(call.timer);
    this.calls.delete(call);
    if (call.isOverdue) this.endOverdue(call);
    else settle();
  }

  private endOverdue(call: Call): void {
    const key = keyOf(call.handler, call.context);
    const left = (this.overdue.get(key) ?? 1) - 1;
    if (left > 0) this.overdue.set(key, left);
    else this.overdue.delete(key);
    logger.warn(
      `${call.handler} ended ${eventOf(call.context)} after ${elapsed(call)} ms; it had already been counted as failed.`,
    );
  }
}

function keyOf(handler: string, { idempotencyKey }: CallbackContext): string {
  return `${handler} ${idempotencyKey}`;
}

function eventOf({ name, idempotencyKey, attempt }: CallbackContext): string {
  return `bandwidth.${name} (key ${idempotencyKey}, attempt ${attempt})`;
}

function elapsed({ since }: Call): number {
  return Math.round(performance.now() - since);
}

function timeoutOf(handler: string, timeout: number): BandwidthCallbacksError {
  return new BandwidthCallbacksError(
    'BANDWIDTH_HANDLER_TIMEOUT',
    `${handler} did not end within ${timeout} ms.`,
    'Make it stop when `context.signal` is aborted, or give the option `handlerTimeout` a larger value.',
  );
}
