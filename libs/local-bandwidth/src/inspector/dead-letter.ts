/** A stored callback that was tried as often as it may be, and failed. */
export interface DeadLetter {
  /** Names it among all of the application. */
  readonly id: string;
  /** The registration that stored it. */
  readonly instance: string;
  /** The name of the event: `voice.disconnect`. */
  readonly event: string;
  /** Its idempotency key. */
  readonly key: string;
  /** ms since 1970 */
  readonly receivedAt: number;
  /** ms since 1970 */
  readonly failedAt: number;
  /** How often it was tried. */
  readonly attempts: number;
  /** The handlers of the last attempt, and what they failed with. */
  readonly reason: string;
  /** The same with the places where the errors were thrown. */
  readonly stack?: string;
  /** The handlers that a retry leaves out, since they succeeded. */
  readonly succeeded: readonly string[];
  /** What was received, as JSON. Absent where it cannot be read. */
  readonly payload?: string;
}

/** The dead letters of an application. All methods reject when the storage does not answer. */
export interface DeadLetterBox {
  /** The latest first. */
  list(): Promise<readonly DeadLetter[]>;
  /** Has it tried again. @returns how many it were: 0 where there is none of that id */
  retry(id: string): Promise<number>;
  /** @returns how many it were: 0 where there is none of that id */
  remove(id: string): Promise<number>;
}
