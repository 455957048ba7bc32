import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers'; // Node's own, which a test cannot have faked
import type { BackendFactory, FlowProducer, Queue } from 'bullmq';
import type { ResolvedQueueOptions } from '../options/queue-options.js';
import type { CallbackJob, CallbackJobData } from './callback-job.js';
import { callQueueNames } from './queue-names.js';
import type { BullMQ, OpenStorage } from './storages/storage.js';

/** The queues of a registration: the main one and, if the option `order` is `'call'`, those of calls. */
export class CallbackQueues {
  readonly main: Queue;
  readonly callQueues: readonly Queue[];
  /** Holds the order of events, in jobs that no worker takes; exists only if the option `order` is `'call'`. */
  readonly order: Queue | undefined;
  private readonly flows: FlowProducer;
  readonly writer: JobWriter;

  constructor(bullmq: BullMQ, storage: OpenStorage, options: ResolvedQueueOptions, onError: (e: Error) => void) {
    const { name, order, telemetry } = options;
    const { connection, prefix, factory } = storage.producers;
    const settings = { connection, ...(prefix && { prefix }), ...(telemetry && { telemetry: telemetry as never }) };
    const open = (queueName: string) =>
      new bullmq.Queue(queueName, settings, factory as never).on('error', onError) as unknown as Queue;
    this.main = open(name);
    this.callQueues = order === 'call' ? callQueueNames(name).map(open) : [];
    this.order = order === 'call' ? open(`${name}-order`) : undefined;
    this.flows = openFlowProducer(bullmq, settings, factory);
    this.flows.on('error', onError);
    this.writer = new JobWriter(this.flows, storage);
  }

  /** Every queue that holds callbacks. */
  get all(): readonly Queue[] {
    return [this.main, ...this.callQueues];
  }

  /** The queue for a job. */
  queueOf({ call }: CallbackJobData): Queue {
    if (call === undefined || this.callQueues.length === 0) return this.main;
    const digest = createHash('sha256').update(call).digest();
    return this.callQueues[digest.readUInt32BE() % this.callQueues.length] ?? this.main;
  }

  /** Resolves when the storage answered; rejects when it refused. */
  async ready(): Promise<void> {
    await this.main.waitUntilReady(); // this creates the tables that the other queues need
    await Promise.all([...this.callQueues, this.order, this.flows].map((queue) => queue?.waitUntilReady()));
    await this.limit(this.callQueues);
  }

  /** Limits queues of calls to one running job at a time, on all machines together. */
  async limit(queues: Iterable<Queue>): Promise<void> {
    await Promise.all(
      [...new Set(queues)].filter((queue) => queue !== this.main).map((queue) => queue.setGlobalConcurrency(1)),
    );
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.all, this.order, this.flows].map((queue) => queue?.close()));
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
