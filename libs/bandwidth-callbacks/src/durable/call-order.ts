import type { Job, Queue } from 'bullmq';
import { logger } from '../log/logger.js';
import { errorKind } from '../privacy/redact.js';
import { type CallbackJobData, keyOf } from './callback-job.js';
import type { BullMQ } from './storages/storage.js';

/**
 * How often a callback that waits for an earlier one of its call checks again. Usually it is woken when the earlier one
 * ends.
 */
const LOOK_AGAIN = 2_000;
const OVER: ReadonlySet<string> = new Set(['completed', 'failed', 'unknown']);

/** Ids of the unfinished callbacks of each call, the one that may run first. */
type Calls = Record<string, string[]>;

/**
 * Handles the events of a call one after another. A queue of calls runs one job at a time, but while a job waits for a
 * retry, or for being taken from a worker that died, later jobs of its call could overtake it. So the unfinished jobs
 * of each call are listed in a job of the `order` queue, one for each queue of calls, which only the running job of
 * that queue changes.
 */
export class CallOrder {
  constructor(
    private readonly bullmq: BullMQ,
    private readonly queue: Queue,
    private readonly order: Queue,
  ) {}

  /**
   * Adds a job to the order of its call. Throws BullMQ's `DelayedError` if the job has to wait, as it has to where the
   * storage does not tell: no attempt was made at it.
   */
  async enter(job: Job<CallbackJobData>, token: string | undefined): Promise<void> {
    if (await this.isFirst(job)) return;
    await job.moveToDelayed(Date.now() + LOOK_AGAIN, token);
    throw new this.bullmq.DelayedError();
  }

  /**
   * Wakes the next job of the call. It never rejects, since the handlers of this one have run: the next one looks again
   * anyway.
   */
  async leave(job: Job<CallbackJobData>): Promise<void> {
    try {
      const next = await this.without(job);
      const waiting = next === undefined ? undefined : ((await this.queue.getJob(next)) as Job | undefined);
      await waiting?.promote().catch(() => undefined); // it may run already
    } catch (error) {
      warn(job, error);
    }
  }

  private async isFirst(job: Job<CallbackJobData>): Promise<boolean> {
    try {
      const record = await this.record();
      const calls = record.data;
      const id = job.id as string;
      const line = await this.withoutThoseOver(calls[call(job)] ?? [], id);
      if (!line.includes(id)) line.push(id);
      await record.updateData({ ...calls, [call(job)]: line });
      return line[0] === id;
    } catch (error) {
      warn(job, error);
      return false;
    }
  }

  /** Takes a job out of the order of its call; gives the id of the next one. */
  private async without(job: Job<CallbackJobData>): Promise<string | undefined> {
    const record = await this.record();
    const { [call(job)]: line = [], ...calls } = record.data;
    const [next, ...others] = line.filter((id) => id !== job.id);
    await record.updateData(next === undefined ? calls : { ...calls, [call(job)]: [next, ...others] });
    return next;
  }

  private async withoutThoseOver(line: readonly string[], own: string): Promise<string[]> {
    const [first, ...others] = line;
    if (first === undefined || first === own) return [...line];
    const state = await this.queue.getJobState(first);
    return OVER.has(state) ? this.withoutThoseOver(others, own) : [...line];
  }

  private async record(): Promise<Job<Calls>> {
    const id = this.queue.name;
    const known = (await this.order.getJob(id)) as Job<Calls> | undefined;
    return known ?? ((await this.order.add('order', {}, { jobId: id })) as Job<Calls>);
  }
}

function call({ data }: Job<CallbackJobData | null>): string {
  return data?.call ?? '';
}

function warn(job: Job<CallbackJobData>, error: unknown): void {
  logger.warn(
    `The storage did not keep the order of the events of a call at bandwidth.${job.name} (key ${keyOf(job)}; ${errorKind(error)}). The next of them is looked at again in ${LOOK_AGAIN / 1_000} s.`,
  );
}
