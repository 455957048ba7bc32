import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers'; // not one that a test has faked
import type { FlowProducer, Queue } from 'bullmq';
import type { CallbackJob } from './callback-job.js';
import type { OpenStorage } from './storages/storage.js';

/** A job and the queue it goes to. */
export interface Addressed {
  readonly queue: Queue;
  readonly job: CallbackJob;
}

/** The jobs of one request, which are written together or not at all. */
interface Waiting {
  readonly batch: readonly Addressed[];
  /** Runs something in the context of the request, where BullMQ looks for its trace. */
  readonly inContext: <T>(work: () => T) => T;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** More jobs than this are not put into one transaction. */
const LARGEST_GROUP = 200;

/**
 * SQLSTATE classes of errors that lie in one of several jobs, not in the storage: its data, a constraint, a deadlock with
 * another process that writes the same, a limit.
 */
const OF_ONE_JOB = /^(22|23|40|54)/;

/**
 * Writes jobs. If the storage writes several jobs in a transaction, jobs that arrive during a commit all go into the
 * next one, so that they share the wait for its commit.
 */
export class JobWriter {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(
    private readonly flows: FlowProducer,
    private readonly storage: Pick<OpenStorage, 'bulkFrom' | 'gather'>,
  ) {}

  /** Writes all or nothing. */
  write(batch: readonly Addressed[]): Promise<void> {
    if (this.storage.bulkFrom !== undefined) return this.join(batch);
    this.storage.gather?.();
    return this.writeTogether(batch);
  }

  private async writeTogether(batch: readonly Addressed[]): Promise<void> {
    const [first, ...others] = batch;
    if (!first) return;
    const { queue, job } = first;
    const { bulkFrom = Infinity } = this.storage;
    if (others.length === 0) await queue.add(job.name, job.data, job.opts);
    else if (batch.length < bulkFrom || others.some((other) => other.queue !== queue)) await this.writeFlows(batch);
    else await queue.addBulk(batch.map((each) => each.job));
  }

  private async writeFlows(batch: readonly Addressed[]): Promise<void> {
    const stored: unknown = await this.flows.addBulk(
      batch.map(({ queue, job }) => ({ ...job, queueName: queue.name })),
    );
    if (!stored) throw new Error('The storage of durable delivery is being closed.');
  }

  private join(batch: readonly Addressed[]): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ batch, inContext: AsyncLocalStorage.snapshot(), done, failed });
      if (!this.isWriting) void this.writeGroups();
    });
  }

  private async writeGroups(): Promise<void> {
    this.isWriting = true;
    // Wait for the end of this turn of the event loop, so that its other requests share the transaction.
    await new Promise((resolve) => setImmediate(resolve));
    for (let group = this.nextGroup(); group.length > 0; group = this.nextGroup()) await this.writeGroup(group);
    this.isWriting = false;
  }

  private nextGroup(): readonly Waiting[] {
    let size = 0;
    const count = this.waiting.findIndex(({ batch }) => (size += batch.length) > LARGEST_GROUP);
    return this.waiting.splice(0, count === -1 ? this.waiting.length : Math.max(1, count));
  }

  /** Never rejects, so that a request does not fail because of another's job. */
  private async writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const [first] = group;
      await first?.inContext(() => this.writeTogether(group.flatMap(({ batch }) => batch)));
      for (const { done } of group) done();
    } catch (error) {
      if (group.length > 1 && isOfOneJob(error)) await Promise.all(group.map((each) => this.writeGroup([each])));
      else for (const { failed } of group) failed(error);
    }
  }
}

function isOfOneJob(error: unknown): boolean {
  return OF_ONE_JOB.test((error as { code?: string }).code ?? '');
}
