import type { Job, JobJson, Queue, Worker } from 'bullmq';
import { withinRealTime } from '../async/awaitable.js';
import { CallOrder } from './call-order.js';
import type { CallbackJobData, CallbackProcessor } from './callback-job.js';
import type { CallbackQueues } from './callback-queues.js';
import type { ResolvedQueueOptions } from '../options/queue-options.js';
import type { BullMQ, OpenStorage } from './storages/storage.js';

/** Milliseconds that a worker waits before it asks a storage again that did not answer. */
const ASK_AGAIN = 1_000;

/** Milliseconds to wait for a possibly dead connection to close. */
const LEAVING = 400;

/**
 * Practically unlimited: a callback whose worker dies is given up by its number of attempts, not by BullMQ's count of
 * stalls.
 */
const UNBOUNDED = 2 ** 31 - 1;

type Process = (job: Job<CallbackJobData>, token?: string) => Promise<void>;

/** The workers of this process: one for the main queue, and one for each queue of calls that is in use. */
export class CallbackWorkers {
  private readonly workers: Worker[];
  private isRunning = false;

  constructor(
    private readonly bullmq: BullMQ,
    private readonly storage: OpenStorage,
    private readonly queues: CallbackQueues,
    private readonly options: ResolvedQueueOptions,
    private readonly processor: CallbackProcessor,
    private readonly onError: (error: Error) => void,
  ) {
    const concurrency = options.workers === false ? 1 : options.workers.concurrency;
    const main = this.worker(queues.main.name, (job) => processor.process(job), concurrency);
    this.workers = [main, ...queues.callQueues.map((queue) => this.callWorker(queue))];
  }

  /** Resolves when the storage answered; rejects when it refused. */
  async ready(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
  }

  /** Begins to take callbacks. */
  start(): void {
    this.isRunning = true;
    for (const worker of this.workers) void worker.run().catch(this.onError);
  }

  /** Takes callbacks from more queues of calls. */
  startMore(callQueues: readonly Queue[]): void {
    if (!this.isRunning) return;
    for (const queue of callQueues) {
      const worker = this.callWorker(queue);
      this.workers.push(worker);
      void worker.run().catch(this.onError);
    }
  }

  /** Stops taking callbacks. */
  pause(): void {
    this.isRunning = false;
    for (const worker of this.workers) void worker.pause(true).catch(this.onError);
  }

  /**
   * Waits for the callbacks that are being handled.
   *
   * @param timeout milliseconds; a callback that is still being handled then goes to another worker when its lease ends
   */
  async finish(timeout: number): Promise<void> {
    const closed = Promise.allSettled(this.workers.map((worker) => worker.close()));
    if (await withinRealTime(closed, timeout)) return;
    await this.leave(this.workers.map((worker) => worker.disconnect()));
  }

  /**
   * Closes the workers without waiting, for a storage that does not answer. A worker on PostgreSQL that is closed by
   * force would still wait for a job for up to five seconds, unless it is also disconnected.
   */
  async cutOff(): Promise<void> {
    await this.leave(this.workers.flatMap((worker) => [worker.close(true), worker.disconnect()]));
  }

  private async leave(leaving: readonly Promise<void>[]): Promise<void> {
    await withinRealTime(Promise.allSettled(leaving), LEAVING);
  }

  private callWorker(queue: Queue): Worker {
    const calls = new CallOrder(this.bullmq, queue, this.queues.order);
    return this.worker(queue.name, (job, token) => this.inOrder(calls, job, token), 1);
  }

  private async inOrder(calls: CallOrder, job: Job<CallbackJobData>, token: string | undefined): Promise<void> {
    await calls.enter(job, token);
    try {
      await this.processor.process(job);
    } catch (error) {
      if (error instanceof this.bullmq.UnrecoverableError) await calls.leave(job);
      throw error;
    }
    await calls.leave(job);
  }

  private worker(name: string, process: Process, concurrency: number): Worker {
    const { lease, telemetry } = this.options;
    const { connection, factory, prefix } = this.storage.workers;
    const settings = {
      connection,
      ...(prefix && { prefix }),
      concurrency,
      autorun: false,
      lockDuration: lease,
      stalledInterval: lease,
      maxStalledCount: UNBOUNDED,
      runRetryDelay: ASK_AGAIN,
      ...(telemetry && { telemetry }),
    };
    const unparsed = new UnparsedJobs();
    const made = new this.bullmq.Worker(name, unparsed.writtenDown(process), settings as never, factory as never);
    const worker = unparsed.handOn(withoutPause(made));
    return worker.on('error', (error) => this.onError(withoutQuotes(error))) as unknown as Worker;
  }
}

/**
 * After a failed check for stalled jobs, BullMQ pauses for five seconds, in addition to its usual interval. Closing a
 * worker does not end that pause, so it would delay the end of the process.
 */
function withoutPause<W extends object>(worker: W): W {
  const { checkConnectionError: ask } = worker as { checkConnectionError?(work: unknown, pause: number): unknown };
  if (!ask) return worker;
  return Object.defineProperty(worker, 'checkConnectionError', { value: (work: unknown) => ask.call(worker, work, 0) });
}

/** Replaces the messages of BullMQ's parser, which quote the contents of the storage. */
function withoutQuotes(error: Error): Error {
  return error.name === 'SyntaxError' ? new Error('the storage holds a job that is not JSON') : error;
}

/** How a worker of BullMQ makes a job from stored data. */
interface JobMaker {
  createJob?(stored: JobJson, id: string): Job;
}

/**
 * Handles jobs in Redis whose data is not JSON. BullMQ fails to read such a job after it has taken it, so the job would
 * come back after each lease, for ever. This class passes it to the processor as an unreadable callback, which becomes
 * a dead letter.
 */
class UnparsedJobs {
  private readonly unparsed = new WeakSet<Job>();

  /** Makes a worker pass such jobs to its processor. */
  handOn<W extends object>(worker: W): W {
    const { createJob } = worker as JobMaker;
    if (!createJob) return worker;
    const create = (stored: JobJson, id: string): Job => {
      try {
        return createJob.call(worker, stored, id);
      } catch (error) {
        if ((error as Error).name !== 'SyntaxError') throw error;
        const data: CallbackJobData = { callback: stored.data };
        const job = createJob.call(worker, { ...stored, data: JSON.stringify(data) }, id);
        this.unparsed.add(job);
        return job;
      }
    };
    return Object.defineProperty(worker, 'createJob', { value: create });
  }

  /** Stores such a job as JSON before it is processed, since BullMQ could otherwise not list the dead letters. */
  writtenDown(process: Process): Process {
    return async (job, token) => {
      if (this.unparsed.has(job)) await job.updateData(job.data);
      return process(job, token);
    };
  }
}
