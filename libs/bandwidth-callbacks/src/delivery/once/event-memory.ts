import type { SettledOutcome } from '../../callback/outcome.js';

/** What is remembered of an event. */
export type Remembered =
  /** It was handled, and this was the outcome. */
  | SettledOutcome
  /** Attempts at it failed. */
  | FailedAttempts;

/** What earlier attempts at an event left behind. */
export interface FailedAttempts {
  readonly kind: 'attempted';
  readonly attempts: number;
  /** Labels of the handlers that need not run again. */
  readonly succeeded: readonly string[];
}

/** Remembers the outcomes of events, and which event is being handled. */
export interface EventMemory {
  /**
   * What is remembered of an event. Waits while somebody else handles it, and gives `busy` when that takes too long.
   * When the memory itself takes too long, nothing is remembered.
   *
   * @param patience milliseconds to wait, for both together
   */
  recall(key: string, patience: number): Promise<Remembered | 'busy' | undefined> | Remembered | undefined;
  /** Marks the event as being handled, until the returned function is called. */
  claim(key: string): Promise<() => void> | (() => void);
  /** @param ttl milliseconds */
  remember(key: string, what: Remembered, ttl: number): Promise<void> | void;
}
