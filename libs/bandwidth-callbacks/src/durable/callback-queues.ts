import { createHash } from 'node:crypto';
import type { FlowProducer, Queue } from 'bullmq';
import type { CallbackJobData } from './callback-job.js';
import { openFlowProducer } from './flow-producer.js';
import type { ResolvedQueueOptions } from '../options/queue-options.js';
import { callQueueNames } from './queue-names.js';
import type { BullMQ, OpenStorage } from './storages/storage.js';

/** The queues of a registration: one, and those of calls where these are kept in order. */
export class CallbackQueues {
  readonly main: Queue;
  readonly callQueues: readonly Queue[];
  /** What is known of the order of calls; nobody works on it. Only where calls are kept in order. */
  readonly order: Queue | undefined;
  readonly flows: FlowProducer;

  constructor(bullmq: BullMQ, { producers }: OpenStorage, options: ResolvedQueueOptions, onError: (e: Error) => void) {
    const { name, order, telemetry } = options;
    const { connection, prefix } = producers;
    const settings = { connection, ...(prefix && { prefix }), ...(telemetry && { telemetry: telemetry as never }) };
    const open = (queueName: string) =>
      new bullmq.Queue(queueName, settings, producers.factory as never).on('error', onError) as unknown as Queue;
    this.main = open(name);
    this.callQueues = order === 'call' ? callQueueNames(name).map(open) : [];
    this.order = order === 'call' ? open(`${name}-order`) : undefined;
    this.flows = openFlowProducer(bullmq, settings, producers.factory);
    this.flows.on('error', onError);
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
    await this.main.waitUntilReady(); // makes the tables, before the others look for them
    await Promise.all([...this.callQueues, this.order, this.flows].map((queue) => queue?.waitUntilReady()));
    await this.limit(this.callQueues);
  }

  /** A queue of calls hands out one event at a time, whichever machine asks. */
  async limit(queues: Iterable<Queue>): Promise<void> {
    await Promise.all(
      [...new Set(queues)].filter((queue) => queue !== this.main).map((queue) => queue.setGlobalConcurrency(1)),
    );
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.all, this.order, this.flows].map((queue) => queue?.close()));
  }
}
