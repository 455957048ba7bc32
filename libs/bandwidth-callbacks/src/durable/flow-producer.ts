import type { BackendFactory, FlowProducer } from 'bullmq';
import type { BullMQ } from './storages/storage.js';

/**
 * A `FlowProducer` whose `addBulk` rejects when a job was refused. BullMQ's own resolves then (6.7.0 drops the errors it
 * is given): with any error of PostgreSQL, and with a Redis that takes no writes, such as a replica or one with a full disk.
 */
export function openFlowProducer(bullmq: BullMQ, settings: object, factory: BackendFactory | undefined): FlowProducer {
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
