import { setTimeout as sleep } from 'node:timers/promises';
import type { Telemetry } from 'bullmq';
import { withinRealTime } from '../async/awaitable.js';
import type { CallbackCarrier, CallbackToStore, DurableQueue } from '../delivery/durable-queue.js';
import { CallbackProcessor, toJob } from './callback-job.js';
import { NOT_HANDLED } from './callback-queues.js';
import type { ResolvedQueueOptions } from '../options/queue-options.js';
import { PayloadEncryption } from './encryption.js';
import { LEAVING, leave, open, type Opened } from './opened.js';
import { storageAddress } from './storages/storage-address.js';
import { isForGood, storageTrouble } from './storages/storage-trouble.js';
import type { BullMQ } from './storages/storage.js';
import { StorageLog } from './storage-log.js';

/** Milliseconds after which a start logs what it waits for. */
const START_IS_LONG = 1_000;
/** Milliseconds that the start of an application waits for its storage. */
const START_PATIENCE = 2_000;
/** The same for an embedded storage that reports no trouble, since the first start creates a database. */
const EMBEDDED_START_PATIENCE = 60_000;
/** Milliseconds between two tries to open a storage. */
const OPEN_AGAIN = 1_000;

/** Milliseconds for each step of leaving a storage that is known not to answer. */
const LEAVING_SILENCE = 300;

/** Durable delivery of one registration: stores callbacks, and runs their handlers. */
export class DurableDelivery implements DurableQueue {
  private readonly address: string;
  private readonly log: StorageLog;
  private readonly processor: CallbackProcessor;
  readonly encryption: PayloadEncryption;
  private opened: Opened | undefined;
  private isStarting = true;
  /** Set when the application begins to close, from when on no more callbacks are taken from the storage. */
  private isStopping = false;
  /** Milliseconds for each step of leaving the storage. */
  private patience = LEAVING;
  private opening: Promise<void> | undefined;
  private lastTrouble: Error | undefined;
  private readonly closing = new AbortController();
  private tellTrouble!: () => void;
  /** Resolves when the storage had trouble for the first time. */
  private readonly inTrouble = new Promise<void>((resolve) => (this.tellTrouble = resolve));

  constructor(
    private readonly bullmq: BullMQ,
    readonly options: ResolvedQueueOptions,
    carrier: CallbackCarrier,
  ) {
    this.encryption = new PayloadEncryption(options.encryptionKeys, options.acceptsUnencrypted);
    this.processor = new CallbackProcessor(bullmq, options, this.encryption, carrier);
    this.address = storageAddress(options.storage);
    this.log = new StorageLog(this.address);
  }

  /**
   * Opens the storage and starts the workers. Also resolves when a storage on the network does not answer in time, or
   * an embedded one cannot be opened yet: opening is then tried until it succeeds. With `startTimeout` it rejects
   * instead.
   *
   * @throws {BandwidthCallbacksError} `BANDWIDTH_QUEUE_FOLDER_IN_USE` and `BANDWIDTH_QUEUE_STORAGE_REFUSED`, since
   * waiting would not help; `BANDWIDTH_QUEUE_STORAGE_UNREACHABLE` when `startTimeout` is over
   */
  async start(): Promise<void> {
    this.opening = this.openUntilOpen();
    this.opening.catch(() => undefined); // nobody waits for it after the start
    try {
      await this.awaitOpening(this.opening);
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      this.isStarting = false;
    }
  }

  async store(batch: readonly CallbackToStore[]): Promise<void> {
    const { queues, storage } = this.reachable();
    const traceContext = this.traceContext();
    const jobs = batch.map((item) => toJob(item, this.options, this.encryption, traceContext));
    const batchOfJobs = jobs.map((job) => ({ queue: queues.queueOf(job.data), job }));
    // An emptied storage has lost the concurrency limits of the queues of calls, so they are written again before the
    // jobs, over the same connection.
    const limiting = storage.mark ? queues.limit(batchOfJobs.map(({ queue }) => queue)) : undefined;
    const writing = Promise.all([limiting, queues.writer.write(batchOfJobs)]);
    try {
      await this.inTime(writing);
      if (this.log.refuses) this.log.answersAgain();
    } catch (error) {
      storage.refused?.(error);
      this.log.outage(error);
      throw error;
    }
  }

  /** Whether the storage answers now. */
  async isReachable(): Promise<boolean> {
    return this.answersWithin(this.options.storeTimeout);
  }

  /** @param patience milliseconds */
  private async answersWithin(patience: number): Promise<boolean> {
    try {
      await this.inTime(this.reachable().queues.main.getJobCountByTypes('active'), patience);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * How many stored callbacks are not handled yet, dead letters aside; `undefined` while the storage does not answer.
   */
  async depth(): Promise<number | undefined> {
    try {
      const counting = Promise.all(
        this.reachable().queues.all.map((queue) => queue.getJobCountByTypes(...NOT_HANDLED)),
      );
      await this.inTime(counting);
      return (await counting).reduce((sum, count) => sum + count, 0);
    } catch {
      return undefined;
    }
  }

  /** The open storage. @throws {Error} while there is none */
  reachable(): Opened {
    if (!this.opened) throw new Error('The storage of durable delivery is not open.');
    return this.opened;
  }

  /**
   * Stops taking callbacks from the storage, and waits for those that are being handled.
   *
   * @param timeout milliseconds
   */
  async stopWorking(timeout: number): Promise<void> {
    this.isStopping = true;
    const workers = this.opened?.workers;
    const since = performance.now();
    workers?.pause();
    const isReachable = await this.answersWithin(Math.min(this.options.storeTimeout, timeout));
    if (!isReachable) this.patience = LEAVING_SILENCE;
    const left = Math.max(0, timeout - (performance.now() - since));
    await (isReachable ? workers?.finish(left) : workers?.cutOff());
  }

  /** Leaves the storage. */
  async close(): Promise<void> {
    this.closing.abort();
    if (this.opening)
      await withinRealTime(
        this.opening.catch(() => undefined),
        LEAVING,
      );
    if (this.opened) await leave(this.opened, this.patience);
    this.opened = undefined;
  }

  private get isClosing(): boolean {
    return this.closing.signal.aborted;
  }

  private async awaitOpening(opening: Promise<void>): Promise<void> {
    const { startTimeout, storage } = this.options;
    const isEmbedded = 'embedded' in storage;
    // An embedded storage logs a long start itself.
    const telling = isEmbedded ? undefined : setTimeout(() => this.log.waiting(), START_IS_LONG);
    try {
      const decided = isEmbedded && startTimeout === undefined ? Promise.race([opening, this.inTrouble]) : opening;
      const patience = startTimeout ?? (isEmbedded ? EMBEDDED_START_PATIENCE : START_PATIENCE);
      if (await withinRealTime(decided, patience)) return;
      const trouble = storageTrouble(this.lastTrouble ?? new Error(`no answer within ${patience} ms`), this.address);
      if (startTimeout !== undefined) throw trouble;
      this.log.outage(trouble);
    } finally {
      clearTimeout(telling);
    }
  }

  private readonly trouble = (error: unknown): void => {
    this.log.trouble(error);
    this.lastTrouble = error as Error;
    this.tellTrouble();
  };

  private async openUntilOpen(): Promise<void> {
    const { bullmq, options, processor, log, closing } = this;
    while (!this.isClosing && !this.isStopping && !this.opened) {
      try {
        const opened = await open({
          bullmq,
          options,
          processor,
          log,
          onTrouble: this.trouble,
          closing: closing.signal,
        });
        if (this.isClosing) return await leave(opened); // the application was closed in the meantime
        this.opened = opened; // a receiver still stores what arrives while it stops
        if (!this.isStopping) opened.workers?.start();
      } catch (error) {
        if (this.isClosing) return;
        this.lastTrouble = storageTrouble(error, this.address);
        if (this.isStarting && isForGood(this.lastTrouble)) throw this.lastTrouble;
        this.log.outage(this.lastTrouble);
        this.tellTrouble();
        // Not unref'd, because nothing else may keep the process of a worker alive yet.
        await sleep(OPEN_AGAIN, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  /** The trace context of the request. It is read here because several requests may share a write to the storage. */
  private traceContext(): string | undefined {
    const { contextManager } = (this.options.telemetry as Telemetry | undefined) ?? {};
    return contextManager?.getMetadata(contextManager.active());
  }

  private async inTime(work: Promise<unknown>, patience = this.options.storeTimeout): Promise<void> {
    work.catch(() => undefined); // it may fail after the time limit
    if (await withinRealTime(work, patience)) return;
    throw new Error(`no answer within ${patience} ms`);
  }
}
