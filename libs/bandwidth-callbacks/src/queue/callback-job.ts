import { createHash, randomUUID } from 'node:crypto';
import type { JobsOptions } from 'bullmq';
import type { CallbackToStore } from '../delivery/durable-queue.js';
import type { StoredCallback } from '../delivery/stored-callback.js';
import type { ResolvedQueueOptions } from './options.js';
import type { Seal } from './seal.js';

/** What a job of the queue holds. */
export interface CallbackJobData {
  /**
   * The callback as JSON text, or its encrypted form. Text in JSON, since PostgreSQL's `jsonb` would take no U+0000 and
   * forget the order of fields.
   */
  readonly callback: string;
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
  const text = JSON.stringify(item.callback);
  return {
    name: item.name,
    data: {
      ...(seal.isOn ? { callback: seal.close(text, id), sealed: true } : { callback: text }),
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

/** The callback a job holds. */
export function callbackOf(data: CallbackJobData, id: string, seal: Seal): StoredCallback {
  return JSON.parse(data.sealed ? seal.open(data.callback, id) : data.callback) as StoredCallback;
}

/** BullMQ takes no colon in an id. */
export function jobIdOf(key: string): string {
  return key.replaceAll(':', '.');
}

function callDigest(callId: string): string {
  return createHash('sha256').update(callId).digest('base64url').slice(0, 22);
}
