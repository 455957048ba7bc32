import type { Job, Queue } from 'bullmq';
import { progressOf } from './job-progress.js';

/** BullMQ's token for those who need no lock: whoever held it is gone. */
const NO_LOCK = '0';

/**
 * Puts what was being handled when the process died back into its queue, without waiting for leases to end. Only for a
 * storage that nobody else works on. Each counts as an attempt, so that a callback which kills its process is given up
 * in the end.
 */
export async function requeueAbandoned(queues: readonly Queue[]): Promise<void> {
  for (const queue of queues) {
    for (const job of (await queue.getActive()) as Job[]) {
      const progress = progressOf(job);
      await job.updateProgress({ ...progress, crashes: progress.crashes + 1 });
      await job.moveToWait(NO_LOCK);
    }
  }
}
