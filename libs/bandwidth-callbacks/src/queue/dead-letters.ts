import { Inject, Injectable } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { BandwidthCallbacksError } from '../errors.js';
import {
  attemptsEnded,
  type CallbackJobData,
  callbackOf,
  jobIdOf,
  keyOf,
  progressOf,
} from '../durable/callback-job.js';
import type { DurableDelivery } from '../durable/durable-delivery.js';
import { DurableDeliveryHolder } from '../durable/durable-delivery-holder.js';
import { isGiven, OptionRules } from '../options/option-rules.js';

/**
 * Which dead letters are meant; every condition must hold. One that is `undefined` counts as left out, but `retry()` and
 * `remove()` refuse conditions of which none has a value.
 */
export interface DeadLetterFilter {
  /** The name of the event: `voice.disconnect`. */
  readonly event?: string;
  /** The idempotency key. */
  readonly key?: string;
  /** Milliseconds since it was given up, at least. */
  readonly olderThan?: number;
}

/** A callback that was tried as often as it may be, and failed. */
export interface DeadLetter {
  readonly event: string;
  /** The idempotency key of the event, as in `context.idempotencyKey`. */
  readonly key: string;
  readonly receivedAt: Date;
  readonly failedAt: Date;
  /** How often it was tried, those before an earlier `retry()` included. */
  readonly attempts: number;
  /** Handlers, and the errors they failed with in the last attempt; redacted as in the log. */
  readonly reason: string;
  /** The same with the places where the errors were thrown; `undefined` when none was kept. */
  readonly stack: string | undefined;
  /** The handlers that succeeded; a retry leaves them out. */
  readonly succeeded: readonly string[];
  /** The payload as received; `undefined` when it cannot be read: no key of `encryption.keys` opens it, for example. */
  readonly payload: unknown;
}

/** A dead letter's job, and the queue that it is in. */
interface Letter {
  readonly queue: Queue;
  readonly job: Job<CallbackJobData>;
}

const PAGE = 100;

/**
 * The callbacks that were given up. They stay in the storage until they are retried or removed.
 *
 * Injected where the module with the `queue` option is imported. Every method rejects with a `BandwidthCallbacksError`,
 * `BANDWIDTH_QUEUE_MISSING`, without that option, `BANDWIDTH_OPTION_INVALID` for a condition that does not exist or
 * cannot hold, and with the storage's error when it does not answer.
 */
@Injectable()
export class DeadLetters {
  /** Resolves after the last change that was asked for: one at a time, so that each changes what it counts. */
  private changing: Promise<unknown> = Promise.resolve();

  constructor(@Inject(DurableDeliveryHolder) private readonly holder: DurableDeliveryHolder) {}

  /**
   * Lists them, the latest first; with `order: 'call'` queue by queue.
   *
   * @param limit the most that are listed. Default: 100
   */
  async list(filter: DeadLetterFilter = {}, limit = PAGE): Promise<readonly DeadLetter[]> {
    if (limit !== Infinity) RULES.count('limit', limit, 0);
    const found: DeadLetter[] = [];
    for await (const { job } of this.find(filter)) {
      if (found.length >= limit) break;
      found.push(this.letterOf(job));
    }
    return found;
  }

  /**
   * Has them tried again, as often as a new callback; handlers that succeeded are left out.
   *
   * @returns how many
   */
  async retry(filter: DeadLetterFilter = {}): Promise<number> {
    return this.forEach(filter, async (job) => {
      await job.updateProgress({ ...progressOf(job), crashes: -job.stalledCounter, before: attemptsOf(job) });
      await job.retry('failed', { resetAttemptsMade: true });
    });
  }

  /**
   * Removes them. A duplicate that arrives later is then handled as a new callback.
   *
   * @returns how many
   */
  async remove(filter: DeadLetterFilter = {}): Promise<number> {
    return this.forEach(filter, (job) => job.remove());
  }

  /** @returns how many were changed; others may have retried or removed some in the meantime */
  private async forEach(filter: DeadLetterFilter, action: (job: Job) => Promise<void>): Promise<number> {
    mustRestrict(filter);
    const change = this.changing.then(() => this.changeEach(filter, action));
    this.changing = change.catch(() => undefined);
    return change;
  }

  /** Collects all jobs first, because changing a job changes the pages that the others are listed on. */
  private async changeEach(filter: DeadLetterFilter, action: (job: Job) => Promise<void>): Promise<number> {
    const letters: Letter[] = [];
    for await (const letter of this.find(filter)) letters.push(letter);
    let count = 0;
    for (const letter of letters) if (await this.change(letter, action)) count += 1;
    return count;
  }

  /** Reads the job again, since another process may have retried or removed it. @returns whether it was changed */
  private async change({ queue, job: { id } }: Letter, action: (job: Job) => Promise<void>): Promise<boolean> {
    const job = (await queue.getJob(id as string)) as Job | undefined;
    if (!(await job?.isFailed())) return false;
    try {
      await action(job as Job);
      return true;
    } catch (error) {
      if (await job?.isFailed()) throw error;
      return false;
    }
  }

  private async *find(filter: DeadLetterFilter): AsyncIterable<Letter> {
    const { event, key, olderThan } = conditionsOf(filter);
    const latest = Date.now() - (olderThan ?? 0);
    for await (const letter of key === undefined ? this.all() : this.ofKey(key)) {
      const { name, finishedOn = 0 } = letter.job;
      if (event !== undefined && name !== event) continue;
      if (olderThan === undefined || finishedOn <= latest) yield letter;
    }
  }

  private async *all(): AsyncIterable<Letter> {
    for (const queue of this.delivery().reachable().queues.all) {
      const seen = new Set<string | undefined>(); // a new dead letter moves others to the next page
      for (let start = 0; start < (await queue.getFailedCount()); start += PAGE) {
        // A page leaves out what has vanished since its ids were read, so a short one is not always the last.
        for (const job of (await queue.getFailed(start, start + PAGE - 1)) as Job[]) {
          if (!seen.has(job.id)) yield { queue, job };
          seen.add(job.id);
        }
      }
    }
  }

  /** Its id is the key, or begins with it where `idempotency: false` made every delivery an event of its own. */
  private async *ofKey(key: string): AsyncIterable<Letter> {
    const id = jobIdOf(key);
    let isKnown = false;
    for (const queue of this.delivery().reachable().queues.all) {
      const job = (await queue.getJob(id)) as Job | undefined;
      isKnown ||= job !== undefined;
      if (job && (await job.isFailed())) yield { queue, job };
    }
    if (isKnown) return;
    for await (const letter of this.all()) if (letter.job.id?.startsWith(`${id}.`)) yield letter;
  }

  private letterOf(job: Job<CallbackJobData>): DeadLetter {
    const callback = this.read(job);
    return {
      event: job.name,
      key: callback?.key ?? keyOf(job),
      receivedAt: new Date(callback?.receivedAt ?? job.timestamp),
      failedAt: new Date(job.finishedOn ?? 0),
      attempts: attemptsOf(job),
      reason: job.failedReason,
      stack: job.stacktrace?.at(-1),
      succeeded: progressOf(job).succeeded,
      payload: callback?.payload,
    };
  }

  private read(job: Job<CallbackJobData>) {
    try {
      return callbackOf(job.data, job.id as string, this.delivery().encryption);
    } catch {
      return undefined;
    }
  }

  private delivery(): DurableDelivery {
    const { delivery } = this.holder;
    if (delivery) return delivery;
    throw new BandwidthCallbacksError(
      'BANDWIDTH_QUEUE_MISSING',
      'There are no dead letters, since this application does not store callbacks.',
      'Give BandwidthCallbacksModule the option `queue`, and ask after the application has started.',
    );
  }
}

const CONDITIONS: Readonly<Record<keyof DeadLetterFilter, true>> = { event: true, key: true, olderThan: true };

const RULES = new OptionRules('DeadLetters');

/**
 * Checks the conditions, of which one that is `null` counts as left out. A misspelled one would not restrict anything:
 * `remove()` would remove every dead letter.
 */
function conditionsOf(filter: DeadLetterFilter): DeadLetterFilter {
  const { event, key, olderThan } = RULES.all(filter, CONDITIONS);
  return {
    ...(isGiven(event) && { event: RULES.text('event', event) }),
    ...(isGiven(key) && { key: RULES.text('key', key) }),
    ...(isGiven(olderThan) && { olderThan: RULES.duration('olderThan', olderThan, 0) }),
  };
}

/**
 * Refuses conditions of which none has a value: `remove({ key: found?.key })` would remove every dead letter.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
function mustRestrict(filter: DeadLetterFilter): void {
  const [first] = Object.keys(RULES.all(filter, CONDITIONS));
  if (first === undefined || Object.values(filter).some(isGiven)) return;
  throw RULES.invalid(first, 'has no value, and no other condition has one: leave it out to mean all dead letters');
}

/** All that were made, those before an earlier retry included. */
function attemptsOf(job: Job): number {
  return progressOf(job).before + attemptsEnded(job);
}
