import type { StoredCallback } from '../callback/stored-callback.js';
import type { Failure } from './failure/failure-report.js';
import type { Attempt } from './once/idempotency.js';

/** A callback that is about to be stored. */
export interface CallbackToStore {
  /** The name of its event. */
  readonly name: string;
  /** Its idempotency key: a second callback of the same key is the same callback. */
  readonly key: string;
  /**
   * Whether a second callback with the same key counts as a new event, because the application turned idempotency off.
   */
  readonly isAlwaysNew: boolean;
  /** The call it belongs to, so that the events of one call can be handled one after another. */
  readonly callId: string | undefined;
  readonly callback: StoredCallback;
}

/** Stores callbacks until they are handled. A stored callback may be acknowledged. */
export interface DurableQueue {
  /**
   * Stores the whole batch or nothing. Duplicates count as stored.
   *
   * Rejects within a second when the storage does not answer.
   */
  store(batch: readonly CallbackToStore[]): Promise<void>;
}

/** Which attempt at a stored callback this is, and what earlier attempts did. One that died with its process counts. */
export interface StoredAttempt extends Attempt {
  /** Whether this is the last attempt: a handler that fails in it is given up. */
  readonly isLast: boolean;
  /** Called for each handler that succeeds while others of the same callback are still running. */
  readonly onSuccess: (handler: string) => void;
}

/** A handler that failed, and what it threw. */
export type HandlerFailure = Pick<Failure, 'handler' | 'error'>;

/** The result of one attempt at a stored callback. */
export interface Carried {
  readonly failures: readonly HandlerFailure[];
  /** Labels of all handlers that have succeeded, in this attempt or before. */
  readonly succeeded: readonly string[];
}

/** Runs the handlers of stored callbacks. */
export interface CallbackCarrier {
  carry(stored: StoredCallback, attempt: StoredAttempt): Promise<Carried>;
  /** Calls the handlers of `failed` for a callback that will not be tried again although no handler threw. */
  abandon(stored: StoredCallback, attempt: Pick<StoredAttempt, 'number'>, reason: Error): void;
}
