import type { StoredCallback } from '../callback/stored-callback.js';

/** A callback on its way into the storage. */
export interface CallbackToStore {
  /** The name of its event. */
  readonly name: string;
  /** Its idempotency key: a second callback of the same key is the same callback. */
  readonly key: string;
  /** A second callback of the same key is an event of its own after all: nobody asked for duplicates to be recognised. */
  readonly isAlwaysNew: boolean;
  /** The call it belongs to, for those who want the events of a call one after another. */
  readonly callId: string | undefined;
  readonly callback: StoredCallback;
}

/** Keeps callbacks until they are handled: what is stored may be acknowledged. */
export interface DurableQueue {
  /**
   * Stores all of a batch or nothing of it. Duplicates count as stored.
   *
   * Rejects within a second when the storage does not answer.
   */
  store(batch: readonly CallbackToStore[]): Promise<void>;
}

/** How often a stored callback was tried, and what came of it. */
export interface StoredAttempt {
  /** Counted from 1; an attempt that died with its process counts. */
  readonly number: number;
  /** There will be no other: what fails now has given up. */
  readonly isLast: boolean;
  /** Labels of the handlers that need not run again. */
  readonly succeeded: ReadonlySet<string>;
  /** Told of each handler that succeeds while others of the same callback have not ended yet. */
  readonly onSuccess: (handler: string) => void;
}

/** A handler that failed, and what it threw. */
export interface HandlerFailure {
  readonly handler: string;
  readonly error: unknown;
}

/** What became of a stored callback in one attempt. */
export interface Carried {
  readonly failures: readonly HandlerFailure[];
  /** Labels of all handlers that have succeeded, in this attempt or before. */
  readonly succeeded: readonly string[];
}

/** Takes stored callbacks to their handlers. */
export interface CallbackCarrier {
  carry(stored: StoredCallback, attempt: StoredAttempt): Promise<Carried>;
  /** Tells handlers of `failed` of a callback that will not be tried again although no handler threw. */
  abandon(stored: StoredCallback, attempt: Pick<StoredAttempt, 'number'>, reason: Error): void;
}
