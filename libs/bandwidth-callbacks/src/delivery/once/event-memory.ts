import type { SettledOutcome } from '../../callback/outcome.js';

/** What is remembered of an event. */
export type Remembered =
  /** It is done, and this is what its sender was told. */
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

/** What is known of events, and who is at work on one. */
export interface EventMemory {
  /**
   * What is known of an event, once nobody else is at work on it; `busy` when somebody still is.
   *
   * @param patience milliseconds to wait for somebody else
   */
  recall(key: string, patience: number): Promise<Remembered | 'busy' | undefined> | Remembered | undefined;
  /** Tells others that an attempt is under way, until what is returned is called. */
  claim(key: string): Promise<() => void> | (() => void);
  /** @param ttl milliseconds */
  remember(key: string, what: Remembered, ttl: number): Promise<void> | void;
}
