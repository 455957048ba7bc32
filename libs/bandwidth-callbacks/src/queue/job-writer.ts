import type { FlowProducer, Queue } from 'bullmq';
import type { CallbackJob } from './callback-job.js';
import type { OpenStorage } from './storages/storage.js';

/** A job and the queue it goes to. */
export interface Addressed {
  readonly queue: Queue;
  readonly job: CallbackJob;
}

interface Waiting {
  readonly jobs: readonly CallbackJob[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** More jobs than this are not put into one transaction. */
const LARGEST_GROUP = 200;

/**
 * Writes jobs. Where a bulk is a transaction, what arrives while one is being committed goes into the next together: the
 * wait for a commit is then shared by all.
 */
export class JobWriter {
  private readonly waiting = new Map<Queue, Waiting[]>();
  private readonly writing = new Set<Queue>();

  constructor(
    private readonly flows: FlowProducer,
    private readonly bulk: OpenStorage['bulk'],
  ) {}

  /** Writes all or nothing. */
  async write(batch: readonly Addressed[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const isForOne = batch.every(({ queue }) => queue === first.queue);
    if (isForOne && this.bulk === 'transaction')
      return this.join(
        first.queue,
        batch.map(({ job }) => job),
      );
    if (batch.length === 1) return void (await first.queue.add(first.job.name, first.job.data, first.job.opts));
    await this.flows.addBulk(batch.map(({ queue, job }) => ({ ...job, queueName: queue.name })));
  }

  private join(queue: Queue, jobs: readonly CallbackJob[]): Promise<void> {
    return new Promise((done, failed) => {
      const waiting = this.waiting.get(queue);
      if (waiting) waiting.push({ jobs, done, failed });
      else this.waiting.set(queue, [{ jobs, done, failed }]);
      if (!this.writing.has(queue)) void this.writeGroups(queue);
    });
  }

  private async writeGroups(queue: Queue): Promise<void> {
    this.writing.add(queue);
    // What else this turn of the event loop brings goes into the same transaction.
    await new Promise((resolve) => setImmediate(resolve));
    for (let group = this.nextGroup(queue); group.length > 0; group = this.nextGroup(queue)) {
      try {
        await writeGroup(
          queue,
          group.flatMap(({ jobs }) => jobs),
        );
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.writing.delete(queue);
  }

  private nextGroup(queue: Queue): readonly Waiting[] {
    const waiting = this.waiting.get(queue) ?? [];
    let size = 0;
    const count = waiting.findIndex(({ jobs }) => (size += jobs.length) > LARGEST_GROUP);
    return waiting.splice(0, count === -1 ? waiting.length : Math.max(1, count));
  }
}

async function writeGroup(queue: Queue, jobs: readonly CallbackJob[]): Promise<void> {
  const [first] = jobs as [CallbackJob];
  await (jobs.length === 1 ? queue.add(first.name, first.data, first.opts) : queue.addBulk([...jobs]));
}
