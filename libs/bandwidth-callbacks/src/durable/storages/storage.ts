import type { BackendFactory } from 'bullmq';

/** The module `bullmq`, which is loaded only if the option `queue` is set. */
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
   * From this number of jobs on `Queue.addBulk` is the cheaper call; for fewer the tables that it creates each time
   * cost more. A commit takes as long for many jobs as for one. `undefined` for a storage without commits.
   */
  readonly bulkFrom?: number;
  /** Sends everything that is written in this turn of the event loop together. */
  readonly gather?: () => void;
  /** Called with the error of each failed write, since the connection does not see those within a transaction. */
  readonly refused?: (error: unknown) => void;
  /**
   * Writes a mark into a storage that may be emptied while processes run, and returns whether the mark was missing.
   * `undefined` for a storage that is not emptied.
   */
  readonly mark?: () => Promise<boolean>;
  /** Whether only this process uses it, so that jobs that are active when it is opened belong to no worker. */
  readonly isExclusive: boolean;
  close(): Promise<void>;
}
