import type { BackendFactory } from 'bullmq';

/** The module `bullmq`, loaded when a queue is asked for and not before. */
export type BullMQ = typeof import('bullmq');

/** How BullMQ reaches a storage. */
interface Connection {
  readonly connection: object;
  readonly factory: BackendFactory;
  /** What every key begins with; Redis only. */
  readonly prefix?: string;
}

/** A storage that was opened. */
export interface OpenStorage {
  /** For those who store: fails fast. */
  readonly producers: Connection;
  /** For those who handle: waits for the storage to come back. */
  readonly workers: Connection;
  /**
   * What is stored is committed, which takes as long for many jobs as for one; from so many on, `Queue.addBulk` is the
   * cheaper way, since it makes tables for each call. `undefined` where it commits nothing.
   */
  readonly bulkFrom?: number;
  /** What is stored from here until the end of this turn of the event loop leaves in one piece. */
  readonly gather?: () => void;
  /** Told of each error of a write, of which a transaction's pass the connection by. */
  readonly refused?: (error: unknown) => void;
  /**
   * Leaves a mark in a storage that may be emptied under running processes, and tells whether it was missing.
   * `undefined` where that does not happen.
   */
  readonly mark?: () => Promise<boolean>;
  /** One process alone has it, so whatever was being handled when it was opened is handled by nobody. */
  readonly isExclusive: boolean;
  close(): Promise<void>;
}
