import { valueAt } from '../reading/read-callback.js';
import type { ResolvedOptions } from '../options/options.js';
import type { Drain } from './drain.js';
import type { CallbackToStore, DurableQueue } from './durable-queue.js';
import type { KeyedCallback } from './once/idempotency.js';
import { HANDLED, type Outcome, UNAVAILABLE } from '../callback/outcome.js';
import type { Received } from '../callback/received.js';

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
      () => UNAVAILABLE, // the queue has told the log
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
