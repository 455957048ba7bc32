import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers'; // Node's own, which a test cannot have faked
import type { BackendFactory, FlowProducer, Queue } from 'bullmq';
import type { ResolvedQueueOptions } from '../options/queue-options.js';
import type { CallbackJob, CallbackJobData } from './callback-job.js';
import { callQueueNames } from './queue-names.js';
import type { BullMQ, OpenStorage } from './storages/storage.js';

/** The states of jobs that are still to be handled. */
export const NOT_HANDLED = ['waiting', 'prioritized', 'delayed', 'active', 'waiting-children'] as const;

/** The queues of a registration: the main one, and those of calls that are in use. */
export class CallbackQueues {
  readonly main: Queue;
  /** All queues of calls, whether or not they are in use. */
  private readonly known: readonly Queue[];
  private readonly used: Set<Queue>;
  /** Holds the order of events, in jobs that no worker takes. */
  readonly order: Queue;
  private readonly isInOrder: boolean;
  private readonly flows: FlowProducer;
  readonly writer: JobWriter;

  constructor(bullmq: BullMQ, storage: OpenStorage, options: ResolvedQueueOptions, onError: (e: Error) => void) {
    const { name, order, telemetry } = options;
    const { connection, prefix, factory } = storage.producers;
    const settings = { connection, ...(prefix && { prefix }), ...(telemetry && { telemetry: telemetry as never }) };
    const open = (queueName: string, skipMetasUpdate = false) =>
      new bullmq.Queue(queueName, { ...settings, skipMetasUpdate }, factory as never).on(
        'error',
        onError,
      ) as unknown as Queue;
    this.isInOrder = order === 'call';
    this.main = open(name);
    this.known = callQueueNames(name).map((each) => open(each, !this.isInOrder));
    this.order = open(`${name}-order`, !this.isInOrder);
    this.used = new Set(this.isInOrder ? this.known : []);
    this.flows = openFlowProducer(bullmq, settings, factory);
    this.flows.on('error', onError);
    this.writer = new JobWriter(this.flows, storage);
  }

  /**
   * The queues of calls that are in use: all of them if the option `order` is `'call'`, else those in which callbacks
   * were left from when it was.
   */
  get callQueues(): readonly Queue[] {
    return [...this.used];
  }

  /** Every queue that holds callbacks. */
  get all(): readonly Queue[] {
    return [this.main, ...this.used];
  }

  /** The queue for a job. */
  queueOf({ call }: CallbackJobData): Queue {
    if (call === undefined || !this.isInOrder) return this.main;
    const digest = createHash('sha256').update(call).digest();
    return this.known[digest.readUInt32BE() % this.known.length] ?? this.main;
  }

  /** Resolves when the storage answered; rejects when it refused. */
  async ready(): Promise<void> {
    await this.main.waitUntilReady(); // this creates the tables that the other queues need
    await Promise.all([...this.known, this.order, this.flows].map((queue) => queue.waitUntilReady()));
    if (this.isInOrder) await this.limit(this.used);
    else await this.findLeft();
  }

  /**
   * Looks for callbacks that were stored while the option `order` was `'call'`, here or in another process, and were not
   * handled or were given up.
   *
   * @returns the queues of calls that are in use from now on
   */
  async findLeft(): Promise<readonly Queue[]> {
    const unused = this.known.filter((queue) => !this.used.has(queue));
    const counts = await Promise.all(unused.map((queue) => queue.getJobCountByTypes(...NOT_HANDLED, 'failed')));
    const found = unused.filter((_, index) => counts[index] !== 0);
    for (const queue of found) this.used.add(queue);
    return found;
  }

  /** Limits queues of calls to one running job at a time, on all machines together. */
  async limit(queues: Iterable<Queue>): Promise<void> {
    await Promise.all(
      [...new Set(queues)].filter((queue) => queue !== this.main).map((queue) => queue.setGlobalConcurrency(1)),
    );
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.main, ...this.known, this.order, this.flows].map((queue) => queue.close()));
  }
}

/** A job and the queue it goes to. */
interface Addressed {
  readonly queue: Queue;
  readonly job: CallbackJob;
}

/** The jobs of one request, which are written together or not at all. */
interface Waiting {
  readonly batch: readonly Addressed[];
  /** Runs a function in the context of the request, where BullMQ looks for the trace. */
  readonly inContext: <T>(work: () => T) => T;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** The most jobs of one transaction. */
const LARGEST_GROUP = 200;

/**
 * The SQLSTATE classes of errors that one of several jobs caused, not the storage: its data, a constraint, a deadlock
 * with another process that writes the same job, or a limit.
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

/**
 * A `FlowProducer` whose `addBulk` rejects when a job was refused. BullMQ's own resolves then (6.7.0 drops the errors
 * it is given): with any error of PostgreSQL, and with a Redis that takes no writes, such as a replica or one with a
 * full disk.
 */
function openFlowProducer(bullmq: BullMQ, settings: object, factory: BackendFactory | undefined): FlowProducer {
  const flows = new bullmq.FlowProducer(settings as never, factory as never) as unknown as FlowProducer;
  const backend = flows.getBackend();
  const addFlow = backend.addFlow.bind(backend);
  backend.addFlow = async (entries) => {
    const results = await addFlow(entries);
    for (const [error] of results) if (error) throw error;
    return results;
  };
  return flows;
}
