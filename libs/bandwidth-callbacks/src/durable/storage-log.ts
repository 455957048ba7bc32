import { isOfStorage, said, storageTrouble } from './storages/storage-trouble.js';
import { logger } from '../log/logger.js';

/** Logs that the storage is in trouble or back: immediately at first, then less and less often. */
export class StorageLog {
  private readonly outages = new GrowingPause();
  private readonly troubles = new GrowingPause();
  /** Whether callbacks are refused because of it. */
  refuses = false;

  constructor(private readonly address: string) {}

  /** Logs that the start waits for the storage. */
  waiting(): void {
    logger.log(`The storage of durable delivery, ${this.address}, does not answer yet. The start waits for it.`);
  }

  /** Logs that a callback could not be stored, or that the storage could not be opened. */
  readonly outage = (error: unknown): void => {
    this.refuses = true;
    if (!this.outages.isOver()) return;
    const { message } = storageTrouble(error, this.address);
    logger.error(`${message} Callbacks of the notify lane get 503 until then.`);
  };

  /** Logs an error of a connection or a worker. Callbacks may still be stored. */
  readonly trouble = (error: unknown): void => {
    if (!this.troubles.isOver()) return;
    if (isOfStorage(error)) logger.error(storageTrouble(error, this.address).message);
    else
      logger.error(
        `A worker of durable delivery had an error: ${said(error)}. The callback that it handled is tried again.`,
      );
  };

  /** Logs that the stored callbacks were deleted. */
  emptied(): void {
    logger.error(
      `The storage of durable delivery, ${this.address}, was emptied: the callbacks that it held are lost. ` +
        'Make sure that nothing else deletes its keys, and that its data is kept on a disk (`appendonly yes`).',
    );
  }

  /** Logs that an outage is over: a callback was stored, or the storage opened. */
  answersAgain(): void {
    this.refuses = false;
    this.outages.begin();
    logger.log(`The storage of durable delivery, ${this.address}, answers again.`);
  }
}

/** Milliseconds between the first two lines about the same trouble; each further pause is twice as long. */
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 300_000;

class GrowingPause {
  private until = 0;
  private pause = FIRST_PAUSE;

  /**
   * Whether the pause is over; then the next one begins, which is the first again after a long time without trouble.
   */
  isOver(): boolean {
    const now = performance.now();
    if (now < this.until) return false;
    if (now > this.until + LONGEST_PAUSE) this.begin();
    this.until = now + this.pause;
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
    return true;
  }

  begin(): void {
    this.until = 0;
    this.pause = FIRST_PAUSE;
  }
}
