import type { ReadCallback } from '../events/reading/read-callback.js';
import { valueAt } from '../events/reading/read-callback.js';
import type { ResolvedOptions } from '../options/options.js';
import type { CallbackToStore } from './durable-queue.js';
import { idempotencyKey } from '../callback/idempotency-key.js';
import type { Received } from '../callback/received.js';

/** Whether a callback may wait: Bandwidth waits for no answer to it, and it was not refused. */
export function isForQueue({ definition }: ReadCallback): boolean {
  return definition.lane === 'notify' && definition.name !== 'invalid';
}

/** A callback, and what of its request its handlers will be told. */
export function toStore(
  { definition, payload }: ReadCallback,
  { payload: whole, urlencoded, method, query, route, params, userAgent, receivedAt }: Received,
  { idempotency }: Pick<ResolvedOptions, 'idempotency'>,
): CallbackToStore {
  const key = idempotencyKey(definition, payload, { route, params });
  const callId = valueAt(payload, 'callId');
  return {
    name: definition.name,
    key,
    isAlwaysNew: idempotency === false,
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
