import { type ReadCallback, valueAt } from '../events/reading/read-callback.js';
import type { ResolvedOptions } from '../options/options.js';
import type { Drain } from './drain.js';
import type { CallbackToStore, DurableQueue } from './durable-queue.js';
import { idempotencyKey } from './once/idempotency.js';
import { HANDLED, type Outcome, UNAVAILABLE } from '../callback/outcome.js';
import type { Received } from '../callback/received.js';

/** Whether a callback may wait: Bandwidth waits for no answer to it, and it was not refused. */
export function isForQueue({ definition }: ReadCallback): boolean {
  return definition.lane === 'notify' && definition.name !== 'invalid';
}

/** Stores callbacks that may wait. */
export class Storing {
  constructor(
    private readonly queue: DurableQueue,
    private readonly drain: Drain,
    private readonly options: Pick<ResolvedOptions, 'idempotency'>,
  ) {}

  /**
   * Stores those of a batch that may wait all together, or nothing of it: what is refused comes again as a whole.
   *
   * @returns what stores them when it is called first, and has the outcome for all of them
   */
  together(callbacks: readonly ReadCallback[], received: Received): () => Promise<Outcome> {
    let storing: Promise<Outcome> | undefined;
    return () => (storing ??= this.store(callbacks.filter(isForQueue), received));
  }

  private store(callbacks: readonly ReadCallback[], received: Received): Promise<Outcome> {
    const storing = this.queue.store(callbacks.map((callback) => toStore(callback, received, this.options)));
    this.drain.track(storing);
    return storing.then(
      () => HANDLED,
      () => UNAVAILABLE, // the queue has told the log
    );
  }
}

/** A callback, and what of its request its handlers will be told. */
function toStore(
  { definition, payload }: ReadCallback,
  { payload: whole, urlencoded, method, query, route, params, userAgent, receivedAt }: Received,
  { idempotency }: Pick<ResolvedOptions, 'idempotency'>,
): CallbackToStore {
  const key = idempotencyKey(definition, payload, { route, params });
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
