import type { Job } from 'bullmq';
import type { CallbackCarrier, Carried, StoredAttempt } from '../delivery/durable-queue.js';
import type { StoredCallback } from '../callback/stored-callback.js';
import { attemptsEnded, type CallbackJobData, callbackOf, progressOf, UnreadableJobError } from './callback-job.js';
import { type KeptFailure, keptFailure } from './kept-failure.js';
import { errorKind } from '../privacy/redact.js';
import type { ResolvedQueueOptions } from '../options/queue-options.js';
import type { PayloadEncryption } from './encryption.js';
import type { BullMQ } from './storages/storage.js';
import { logger } from '../log/logger.js';

/** Runs the handlers of a job's callback, and fails the job when one of them fails. */
export class CallbackProcessor {
  constructor(
    private readonly bullmq: BullMQ,
    private readonly options: ResolvedQueueOptions,
    private readonly encryption: PayloadEncryption,
    private readonly carrier: CallbackCarrier,
  ) {}

  /**
   * @throws {Error} when the callback has to be tried again, or is given up (`UnrecoverableError`); its message and
   * stack, which the storage keeps, are redacted
   */
  async process(job: Job<CallbackJobData>): Promise<void> {
    const stored = this.open(job);
    const attempt = attemptsEnded(job) + 1;
    const progress = progressOf(job);
    const succeeded = new Set(progress.succeeded);
    const number = progress.before + attempt;
    if (attempt > this.options.attempts) throw this.abandon(stored, number);
    const isLast = attempt === this.options.attempts;
    const remember = (labels: ReadonlySet<string>) => this.remember(job, { ...progress, succeeded: [...labels] });
    const { failures, succeeded: now } = await this.carry(stored, { number, isLast, succeeded }, remember);
    if (failures.length === 0) return;
    await remember(new Set(now));
    throw this.failed(keptFailure(failures, stored), isLast);
  }

  private open(job: Job<CallbackJobData>): StoredCallback {
    try {
      return callbackOf(job.data, job.id as string, this.encryption);
    } catch (error) {
      const { message } = error as Error;
      logger.error(`A stored callback of bandwidth.${job.name} (key ${job.id}) cannot be opened: ${message}`);
      throw this.failed({ reason: message, stack: message }, error instanceof UnreadableJobError);
    }
  }

  /** The error that fails a job; BullMQ keeps its message and its stack. */
  private failed({ reason, stack }: KeptFailure, isForGood: boolean): Error {
    const error = isForGood ? new this.bullmq.UnrecoverableError(reason) : new Error(reason);
    return Object.assign(error, { stack });
  }

  private async carry(
    stored: StoredCallback,
    attempt: Omit<StoredAttempt, 'onSuccess'>,
    remember: (succeeded: ReadonlySet<string>) => Promise<void>,
  ): Promise<Carried> {
    const succeeded = new Set(attempt.succeeded);
    let written: Promise<void> = Promise.resolve();
    const carried = await this.carrier.carry(stored, {
      ...attempt,
      onSuccess: (handler) => {
        succeeded.add(handler);
        written = written.then(() => remember(succeeded));
      },
    });
    await written;
    return carried;
  }

  /** Ignores a failure to record a success: at worst the handler runs again, and delivery is at least once anyway. */
  private async remember(job: Job, progress: object): Promise<void> {
    try {
      await job.updateProgress(progress);
    } catch (error) {
      logger.warn(`What succeeded of ${job.name} (key ${job.id}) was not written down: ${errorKind(error)}.`);
    }
  }

  private abandon(stored: StoredCallback, number: number): Error {
    const reason = 'Its process ended while it was handled, as often as it was tried.';
    this.carrier.abandon(stored, { number: number - 1 }, new Error(reason));
    return this.failed({ reason, stack: reason }, true);
  }
}
