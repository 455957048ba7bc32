/** Queues among which calls are shared out where their events are kept in order. All processes have to agree on it. */
const CALL_QUEUES = 8;

/** Names of the queues of calls. Storages hold these names, so they stay. */
export function callQueueNames(name: string): readonly string[] {
  return Array.from({ length: CALL_QUEUES }, (_, index) => `${name}-lane-${index}`);
}
