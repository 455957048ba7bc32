import { isPlainObject } from '../events/fields/convert.js';
import { notAnObject, type ReadCallback, readCallback } from '../events/reading/read-callback.js';
import type { CallbackContext } from '../callback/callback-context.js';
import type { EventBus } from '../handlers/event-bus.js';
import type { ResolvedOptions } from '../options/options.js';
import { attempt } from './attempt.js';
import { Cancellation } from '../async/cancellation.js';
import { DeliveryContext } from '../callback/delivery-context.js';
import type { Drain } from './drain.js';
import type { CallbackCarrier, Carried, StoredAttempt } from './durable-queue.js';
import { logFailure } from './failure/failure-log.js';
import { FailureReport } from './failure/failure-report.js';
import type { Failure } from './running.js';
import type { StoredCallback } from '../callback/stored-callback.js';

/** Who gave up when a callback took its process down with it, as often as it was tried. */
const PROCESS = '(process)';

/** Takes stored callbacks to their handlers: those that would have got them at once, with the same context. */
export class StoredDelivery implements CallbackCarrier {
  private readonly failures: FailureReport;

  constructor(
    private readonly options: Pick<
      ResolvedOptions,
      'answerDeadline' | 'fallbackAnswer' | 'handlerTimeout' | 'instance'
    >,
    private readonly drain: Drain,
    private readonly bus: EventBus,
  ) {
    this.failures = new FailureReport(bus, drain, options.handlerTimeout);
  }

  async carry(stored: StoredCallback, { number, isLast, succeeded, onSuccess }: StoredAttempt): Promise<Carried> {
    const { definition, event } = read(stored);
    const cancellation = new Cancellation();
    const context = this.contextOf(stored, number, cancellation);
    const failures: Failure[] = [];
    const begun = attempt(definition, event, context, succeeded, {
      bus: this.bus,
      options: this.options,
      cancellation,
      arrivedAt: performance.now(),
      isAwaited: false,
      onSuccess,
      onFailure: (failure, ...where) => {
        failures.push(failure);
        if (isLast) this.failures.report(failure, ...where);
        else logFailure(failure.handler, failure.error, context); // it has not given up yet
      },
      onThrough: this.drain.begin(() => cancellation.cancel('the application is shutting down')),
    });
    await begun.outcome;
    await begun.rest();
    return { succeeded: [...succeeded, ...begun.succeeded()], failures };
  }

  abandon(stored: StoredCallback, { number }: Pick<StoredAttempt, 'number'>, reason: Error): void {
    const failure: Failure = { handler: PROCESS, observer: false, status: 'failed', error: reason };
    this.failures.report(failure, this.contextOf(stored, number, new Cancellation()), read(stored).event);
  }

  private contextOf(stored: StoredCallback, number: number, cancellation: Cancellation): CallbackContext {
    const request = { ...stored, userAgent: stored.userAgent, receivedAt: new Date(stored.receivedAt) };
    const { definition, payload } = read(stored);
    return new DeliveryContext(definition, this.options.instance, payload, request, stored.key, number, cancellation);
  }
}

/** What was accepted when it came is delivered, whatever `validation` says now. */
function read(stored: StoredCallback): ReadCallback {
  const { payload, inBatch, userAgent } = stored;
  return isPlainObject(payload)
    ? readCallback(payload, { ...stored, inBatch, userAgent }, 'tolerant')
    : notAnObject(payload);
}
