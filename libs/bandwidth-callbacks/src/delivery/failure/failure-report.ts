import { define } from '../../events/definition.js';
import { FailedEvent } from '../../events/failed.event.js';
import type { CallbackContext } from '../../callback/callback-context.js';
import type { EventBus } from '../../handlers/event-bus.js';
import type { HandlerOutcome } from '../../handlers/handler.js';
import type { Drain } from '../drain.js';
import { OverTurns } from '../../async/over-turns.js';
import { logFailure } from './failure-log.js';

/** The outcome of a handler that failed. */
export type Failure = Extract<HandlerOutcome, { status: 'failed' }>;

/** Logs that a handler gave up, and calls the handlers of `failed`. */
export class FailureReport {
  /**
   * All messages of a batch may fail at once, and redacting their errors takes time, so it is spread over turns of the
   * event loop.
   */
  private readonly turns = new OverTurns();

  constructor(
    private readonly bus: EventBus,
    private readonly drain: Drain,
    /** Milliseconds that handlers of `failed` may take. */
    private readonly handlerTimeout: number,
  ) {}

  report(failure: Failure, context: CallbackContext, event: object): void {
    const { handler, error } = failure;
    this.log(failure, context);
    const { name, attempt, idempotencyKey } = context;
    const failed = new FailedEvent(name, event, error, handler, attempt, idempotencyKey);
    this.drain.track(this.announce(failed, { ...context, name: 'failed' }));
  }

  /** A failure of a handler of `failed` is only logged; calling `failed` for it again could loop for ever. */
  private async announce(event: FailedEvent, context: CallbackContext): Promise<void> {
    const limits = { timeout: this.handlerTimeout, onTimeout: () => undefined };
    const run = this.bus.run(this.bus.planFor(FAILED_EVENT, context), event, context, { limits });
    await run.done();
    for (const outcome of run.soFar) {
      if (outcome.status === 'failed') this.log(outcome, context);
    }
  }

  private log(failure: Failure, context: CallbackContext): void {
    const later = this.turns.do(() => logFailure(failure, context));
    if (later) this.drain.track(later);
  }
}

const FAILED_EVENT = define({
  name: 'failed',
  api: 'v1',
  lane: 'notify',
  wire: [],
  methods: [],
  summary: 'A handler gave up on an event.',
  sample: {},
});
