import { hasCode } from '../errors.js';
import type { HandlerFailure } from '../delivery/durable-queue.js';
import type { StoredCallback } from '../callback/stored-callback.js';
import { redactedFailure } from '../privacy/redact.js';

/** What the storage keeps of failures. Like the log, it contains no personal data. */
export interface KeptFailure {
  /** Each handler, with the name and the message of its error. */
  readonly reason: string;
  /** The same with the places where the errors were thrown. */
  readonly stack: string;
}

/** Redacts what handlers threw, as the log does. */
export function keptFailure(failures: readonly HandlerFailure[], callback: StoredCallback): KeptFailure {
  const { payload, query, params } = callback;
  const kept = failures.map(({ handler, error }) => {
    // Its message names the handler and the limit, and quotes nothing.
    if (hasCode(error, 'BANDWIDTH_HANDLER_TIMEOUT')) return { reason: error.message, frames: undefined };
    const { message, frames } = redactedFailure(error, payload, query, params);
    return { reason: `${handler}: ${message}`, frames };
  });
  return {
    reason: kept.map(({ reason }) => reason).join(', '),
    stack: kept.map(({ reason, frames }) => (frames === undefined ? reason : `${reason}\n${frames}`)).join('\n'),
  };
}
