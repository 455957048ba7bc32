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
  /** For the queues that store callbacks; their commands fail fast. */
  readonly producers: Connection;
  /** For the workers, which wait until the storage is back. */
  readonly workers: Connection;
  /**
   * The number of jobs from which on `Queue.addBulk` is the cheaper call, since it makes tables each time. A commit takes
   * as long for many jobs as for one. `undefined` for a storage that commits nothing.
   */
  readonly bulkFrom?: number;
  /** Has everything that is written until the end of this turn of the event loop sent at once. */
  readonly gather?: () => void;
  /** Called with the error of each failed write, since the connection does not see those within a transaction. */
  readonly refused?: (error: unknown) => void;
  /**
   * Leaves a mark in a storage that may be emptied under running processes, and tells whether it was missing.
   * `undefined` where that does not happen.
   */
  readonly mark?: () => Promise<boolean>;
  /** Whether only this process uses it, so that no worker has the jobs that are active when it is opened. */
  readonly isExclusive: boolean;
  close(): Promise<void>;
}
