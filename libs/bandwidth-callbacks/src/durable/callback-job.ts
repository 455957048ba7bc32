import { createHash, randomUUID } from 'node:crypto';
import type { Job, JobsOptions } from 'bullmq';
import type { StoredCallback } from '../callback/stored-callback.js';
import type { CallbackCarrier, CallbackToStore, Carried, StoredAttempt } from '../delivery/durable-queue.js';
import { isPlainObject } from '../events/fields/convert.js';
import { logger } from '../log/logger.js';
import type { ResolvedQueueOptions } from '../options/queue-options.js';
import { errorKind } from '../privacy/redact.js';
import type { PayloadEncryption } from './encryption.js';
import { type KeptFailure, keptFailure } from './kept-failure.js';
import type { BullMQ } from './storages/storage.js';

/** What a job of the queue holds. */
export interface CallbackJobData {
  /**
   * The callback: an object in Redis; JSON text in PostgreSQL, whose `jsonb` refuses U+0000 and loses the order of
   * fields; or the encrypted form of that text.
   */
  readonly callback: StoredCallback | string;
  /** Whether `callback` is encrypted. Stored jobs have this name, so it cannot be changed. */
  readonly sealed?: true;
  /** A digest of the call's id, if the option `order` is `'call'`. */
  readonly call?: string;
}

/** What BullMQ's `Queue.add` takes. */
export interface CallbackJob {
  readonly name: string;
  readonly data: CallbackJobData;
  readonly opts: JobsOptions;
}

/** The job of a callback: named after the event, with the idempotency key for its id. */
export function toJob(
  item: CallbackToStore,
  options: ResolvedQueueOptions,
  encryption: PayloadEncryption,
  traceContext: string | undefined,
): CallbackJob {
  const id = item.isAlwaysNew ? `${jobIdOf(item.key)}.${randomUUID()}` : jobIdOf(item.key);
  return {
    name: item.name,
    data: {
      ...dataOf(item.callback, id, options, encryption),
      ...(options.order === 'call' && item.callId !== undefined && { call: callDigest(item.callId) }),
    },
    opts: {
      jobId: id,
      attempts: options.attempts,
      backoff: { type: 'exponential', ...options.backoff },
      removeOnComplete: { age: Math.ceil(options.remember / 1_000) },
      removeOnFail: false,
      stackTraceLimit: 1,
      ...(traceContext !== undefined && { telemetry: { metadata: traceContext } }),
    },
  };
}

function dataOf(
  callback: StoredCallback,
  id: string,
  { storage }: ResolvedQueueOptions,
  encryption: PayloadEncryption,
): Pick<CallbackJobData, 'callback' | 'sealed'> {
  if (encryption.isOn) return { callback: encryption.encrypt(JSON.stringify(callback), id), sealed: true };
  return { callback: 'redis' in storage ? callback : JSON.stringify(callback) };
}

/** Thrown for a job whose callback can never be read. The message quotes nothing of the callback. */
class UnreadableJobError extends Error {
  override readonly name = 'UnreadableJobError';
}

/**
 * The callback in a job. Others may write to the storage, so the job's own flag `sealed` does not decide whether
 * encryption is required.
 *
 * @throws {UnreadableJobError} when it can never be read
 * @throws {Error} when this process has no key for it, which another process may have
 */
export function callbackOf(data: CallbackJobData | null, id: string, encryption: PayloadEncryption): StoredCallback {
  const { callback, sealed } = data ?? { callback: 'null' }; // others may have written anything
  const isEncrypted = sealed === true && typeof callback === 'string';
  if (!isEncrypted && !encryption.acceptsUnencrypted) {
    throw new UnreadableJobError(
      'It was stored unencrypted, which the option `queue.encryption` refuses unless `acceptUnencrypted` is set.',
    );
  }
  const text = isEncrypted ? encryption.decrypt(callback, id) : callback;
  const read: unknown = typeof text === 'string' ? parse(text) : text;
  if (!isStoredCallback(read)) throw new UnreadableJobError('It is not a callback as this library stores it.');
  return read;
}

/** Hides the parser's own message, which would quote the text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableJobError('It is not JSON.');
  }
}

/** Whether a value from a storage, into which others may write, has everything that handling a callback needs. */
function isStoredCallback(value: unknown): value is StoredCallback {
  if (!isPlainObject(value) || !('payload' in value)) return false;
  const { method, route, receivedAt, key, query, params } = value as Partial<Record<keyof StoredCallback, unknown>>;
  const texts = [method, route, receivedAt, key];
  return texts.every((text) => typeof text === 'string') && [query, params].every(isPlainObject);
}

/** What a job remembers of earlier attempts. */
export interface JobProgress {
  /** Labels of the handlers that succeeded. */
  readonly succeeded: readonly string[];
  /**
   * Attempts that died with their process and that BullMQ did not count. Negative values cancel stalls that BullMQ did
   * count.
   */
  readonly crashes: number;
  /** Attempts that were made before it was last taken out of the dead letters. */
  readonly before: number;
}

/** Reads the progress of a job; that of a job that was never tried is empty. */
export function progressOf({ progress }: Pick<Job, 'progress'>): JobProgress {
  const known = isPlainObject(progress) ? (progress as Partial<JobProgress>) : {};
  return { succeeded: known.succeeded ?? [], crashes: known.crashes ?? 0, before: known.before ?? 0 };
}

/**
 * How many attempts at a job have ended since it was stored or taken out of the dead letters, including those whose
 * process died.
 */
export function attemptsEnded(job: Job): number {
  return job.attemptsMade + job.stalledCounter + progressOf(job).crashes;
}

/**
 * How many attempts a job gets: as many as the process that stored it said, since BullMQ gives it no more, or fewer if
 * this process says so. BullMQ writes 0 where nothing was said.
 */
function attemptsFor({ opts }: Job, { attempts }: ResolvedQueueOptions): number {
  return Math.min(opts.attempts || attempts, attempts);
}

/** The id of a job, in which BullMQ allows no colon. */
export function jobIdOf(key: string): string {
  return key.replaceAll(':', '.');
}

/** The idempotency key of a job, as all other lines of the log have it, when its callback cannot be read. */
export function keyOf({ id, name }: Pick<Job, 'id' | 'name'>): string {
  return (id as string).replace(`${name}.`, `${name}:`);
}

function callDigest(callId: string): string {
  return createHash('sha256').update(callId).digest('base64url').slice(0, 22);
}

/** Milliseconds: the longest wait between two attempts, unless `backoff.delay` is longer. */
const LONGEST_WAIT = 3_600_000;

/**
 * Bounds the wait before the next attempt at a job, which BullMQ doubles without end. BullMQ reads the options of the
 * job that it handed out; what is stored does not change, so processes with another version of this library read it.
 */
function boundWait(job: Job): void {
  const { backoff } = job.opts;
  if (typeof backoff !== 'object' || backoff.type !== 'exponential') return;
  const { delay = 0 } = backoff;
  const longest = Math.max(LONGEST_WAIT, delay);
  if (delay * 2 ** job.attemptsMade > longest) job.opts.backoff = { ...backoff, type: 'fixed', delay: longest };
}

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
    boundWait(job);
    const attempt = attemptsEnded(job) + 1;
    const attempts = attemptsFor(job, this.options);
    const stored = this.open(job, attempt >= attempts);
    const progress = progressOf(job);
    const succeeded = new Set(progress.succeeded);
    const number = progress.before + attempt;
    if (attempt > attempts) throw this.abandon(job, stored, number);
    const isLast = attempt === attempts;
    const remember = (labels: ReadonlySet<string>) => this.remember(job, { ...progress, succeeded: [...labels] });
    const { failures, succeeded: now } = await this.carry(stored, { number, isLast, succeeded }, remember);
    if (failures.length === 0) return;
    await remember(new Set(now));
    throw this.failed(keptFailure(failures, stored), isLast);
  }

  private open(job: Job<CallbackJobData>, isLast: boolean): StoredCallback {
    try {
      return callbackOf(job.data, job.id as string, this.encryption);
    } catch (error) {
      const { message } = error as Error;
      logger.error(`A stored callback of bandwidth.${job.name} (key ${keyOf(job)}) cannot be read: ${message}`);
      throw this.failed({ reason: message, stack: message }, isLast || error instanceof UnreadableJobError);
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
      logger.warn(
        `The storage did not record which handlers of bandwidth.${job.name} (key ${keyOf(job)}) succeeded (${errorKind(error)}), so they may run again.`,
      );
    }
  }

  private abandon(job: Job, stored: StoredCallback, number: number): Error {
    const problem = whyAbandoned(job);
    this.carrier.abandon(stored, { number: number - 1 }, new Error(problem));
    const reason = job.attemptsMade > 0 && job.failedReason ? `${problem} Before: ${job.failedReason}` : problem;
    return this.failed({ reason, stack: reason }, true);
  }
}

/** Why a job has no attempt left though none of them was its last: its process ended, or it was given more before. */
function whyAbandoned(job: Job): string {
  if (job.attemptsMade === 0) return 'Its process ended during every attempt to handle it.';
  if (attemptsEnded(job) > job.attemptsMade)
    return 'Its process ended during an attempt to handle it, and the others failed.';
  return 'It was tried more often than the option `attempts` allows by now.';
}
