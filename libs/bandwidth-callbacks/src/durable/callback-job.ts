import { createHash, randomUUID } from 'node:crypto';
import type { JobsOptions } from 'bullmq';
import type { CallbackToStore } from '../delivery/durable-queue.js';
import type { StoredCallback } from '../callback/stored-callback.js';
import type { ResolvedQueueOptions } from '../options/queue-options.js';
import type { Seal } from './seal.js';

/** What a job of the queue holds. */
export interface CallbackJobData {
  /**
   * The callback; as JSON text where PostgreSQL keeps it, whose `jsonb` would take no U+0000 and forget the order of
   * fields; or the encrypted form of that text.
   */
  readonly callback: StoredCallback | string;
  readonly sealed?: true;
  /** Digest of the call id, where calls are kept in order. */
  readonly call?: string;
}

/** A job as BullMQ's queues take it. */
export interface CallbackJob {
  readonly name: string;
  readonly data: CallbackJobData;
  readonly opts: JobsOptions;
}

/** The job of a callback: named after the event, with the idempotency key for its id. */
export function toJob(
  item: CallbackToStore,
  options: ResolvedQueueOptions,
  seal: Seal,
  traceContext: string | undefined,
): CallbackJob {
  const id = item.isAlwaysNew ? `${jobIdOf(item.key)}.${randomUUID()}` : jobIdOf(item.key);
  return {
    name: item.name,
    data: {
      ...dataOf(item.callback, id, options, seal),
      ...(options.order === 'call' && item.callId !== undefined && { call: callDigest(item.callId) }),
    },
    opts: {
      jobId: id,
      attempts: options.attempts,
      backoff: { type: 'exponential', ...options.backoff },
      removeOnComplete: { age: Math.ceil(options.remember / 1_000) },
      removeOnFail: false,
      stackTraceLimit: 0,
      ...(traceContext !== undefined && { telemetry: { metadata: traceContext } }),
    },
  };
}

function dataOf(
  callback: StoredCallback,
  id: string,
  { storage }: ResolvedQueueOptions,
  seal: Seal,
): Pick<CallbackJobData, 'callback' | 'sealed'> {
  if (seal.isOn) return { callback: seal.close(JSON.stringify(callback), id), sealed: true };
  return { callback: 'redis' in storage ? callback : JSON.stringify(callback) };
}

/** The callback a job holds. */
export function callbackOf({ callback, sealed }: CallbackJobData, id: string, seal: Seal): StoredCallback {
  if (typeof callback !== 'string') return callback;
  return JSON.parse(sealed ? seal.open(callback, id) : callback) as StoredCallback;
}

/** BullMQ takes no colon in an id. */
export function jobIdOf(key: string): string {
  return key.replaceAll(':', '.');
}

function callDigest(callId: string): string {
  return createHash('sha256').update(callId).digest('base64url').slice(0, 22);
}
