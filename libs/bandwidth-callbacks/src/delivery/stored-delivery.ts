import { HANDLED, type Outcome, UNAVAILABLE } from '../callback/outcome.js';
import type { Received } from '../callback/received.js';
import type { StoredCallback } from '../callback/stored-callback.js';
import type { EventDefinition } from '../events/definition.js';
import type { ResolvedOptions } from '../options/options.js';
import { type ReadCallback, readCallback, valueAt } from '../reading/read-callback.js';
import type { CallbackReports } from '../reports/callback-reports.js';
import type { EventAccount } from '../reports/event-account.js';
import { requestReport } from '../reports/request-report.js';
import type { Attempts } from './attempt.js';
import type { Drain } from './drain.js';
import type { CallbackCarrier, CallbackToStore, Carried, DurableQueue, StoredAttempt } from './durable-queue.js';
import { logFailure } from './failure/failure-log.js';
import type { Failure } from './failure/failure-report.js';
import type { KeyedCallback } from './once/idempotency-key.js';
import type { Request } from './running.js';

/** Whether a callback can be stored: Bandwidth does not wait for an answer to it, and it was not refused. */
export function isForQueue({ definition }: KeyedCallback): boolean {
  return definition.lane === 'notify' && definition.name !== 'invalid';
}

/** Stores callbacks that need no answer. */
export class Storing {
  constructor(
    private readonly queue: DurableQueue,
    private readonly drain: Drain,
    private readonly options: Pick<ResolvedOptions, 'idempotency'>,
  ) {}

  /**
   * Stores all storable callbacks of a batch or none of them, because Bandwidth sends a refused batch again as a whole.
   *
   * @returns a function that stores them on its first call and gives the outcome for all of them
   */
  together(callbacks: readonly KeyedCallback[], received: Received): () => Promise<Outcome> {
    let storing: Promise<Outcome> | undefined;
    return () => (storing ??= this.store(callbacks.filter(isForQueue), received));
  }

  private store(callbacks: readonly KeyedCallback[], received: Received): Promise<Outcome> {
    const storing = this.queue.store(callbacks.map((callback) => toStore(callback, received, this.options)));
    this.drain.track(storing);
    return storing.then(
      () => HANDLED,
      () => UNAVAILABLE, // the queue has logged why
    );
  }
}

/** A callback, with the parts of its request that its handlers will need. */
function toStore(
  { definition, payload, key }: KeyedCallback,
  { payload: whole, urlencoded, method, query, route, params, userAgent, receivedAt }: Received,
  { idempotency }: Pick<ResolvedOptions, 'idempotency'>,
): CallbackToStore {
  const callId = valueAt(payload, 'callId');
  return {
    name: definition.name,
    key,
    isAlwaysNew: idempotency === false || definition.repeatable === true,
    callId: typeof callId === 'string' ? callId : undefined,
    callback: {
      payload,
      inBatch: Array.isArray(whole),
      urlencoded,
      method,
      query,
      route,
      params,
      ...(userAgent !== undefined && { userAgent }),
      receivedAt: receivedAt.toISOString(),
      key,
    },
  };
}

/** Replaces the name of a handler when a callback has no attempt left though no handler failed in its last. */
const PROCESS = '(process)';

/**
 * Runs the handlers of stored callbacks: the same ones, with the same context, as for a callback that is not queued.
 */
export class StoredDelivery implements CallbackCarrier {
  constructor(
    private readonly instance: string,
    private readonly attempts: Attempts,
    private readonly reports: CallbackReports,
  ) {}

  async carry(stored: StoredCallback, attempt: StoredAttempt): Promise<Carried> {
    const failures: Failure[] = [];
    let isGivenUp = false;
    const callback = { ...read(stored), key: stored.key };
    const request = requestOf(stored);
    const begun = this.attempts.begin(callback, request, attempt, {
      isAwaited: false,
      onSuccess: attempt.onSuccess,
      onGivenUp: () => {
        isGivenUp = true;
        report('given up', UNAVAILABLE);
      },
      onFailure: (failure, context, event) => {
        failures.push(failure);
        if (attempt.isLast) this.attempts.failures.report(failure, context, event);
        else logFailure(failure, context); // it will be tried again
      },
    });
    const report = (way: 'attempted' | 'given up', outcome: Outcome) =>
      this.report({ ...callback, outcome, route: stored.route, way, attempt: begun }, request);
    const outcome = await begun.outcome;
    await begun.rest();
    if (!isGivenUp) report('attempted', outcome);
    return { succeeded: [...attempt.succeeded, ...begun.succeeded()], failures };
  }

  /** Reports the attempt. Its `status` is the one that acknowledged the callback when it was stored. */
  private report(account: EventAccount, { arrivedAt }: Request): void {
    if (!this.reports.isHeard([account])) return;
    const { definition, route } = account;
    const request = { status: acknowledgement(definition), instance: this.instance, route, arrivedAt };
    this.reports.tell({ ...requestReport(request, [account]), queue: 'worker' });
  }

  abandon(stored: StoredCallback, { number }: Pick<StoredAttempt, 'number'>, reason: Error): void {
    const failure: Failure = { handler: PROCESS, observer: false, status: 'failed', error: reason };
    const callback = { ...read(stored), key: stored.key };
    const context = this.attempts.contextOf(callback, requestOf(stored), number, new AbortController());
    this.attempts.failures.report(failure, context, callback.event);
  }
}

/**
 * The request of a stored callback. No sender waits for the reply, so times count from now and not from the arrival.
 */
function requestOf({ method, query, route, params, receivedAt }: StoredCallback): Request {
  return { method, query, route, params, receivedAt: new Date(receivedAt), arrivedAt: performance.now() };
}

/** A callback that was accepted when it came is delivered even if `validation` has become stricter since. */
function read(stored: StoredCallback): ReadCallback {
  const { payload, inBatch, userAgent } = stored;
  return readCallback(payload, { ...stored, inBatch, userAgent }, 'tolerant');
}

/** The status that acknowledges a stored callback. */
function acknowledgement({ api }: EventDefinition): number {
  return api === 'v1' ? 200 : 204;
}
