import type { Job, Queue } from 'bullmq';
import { progressOf } from './callback-job.js';

/** BullMQ's token for working without a lock, since the lock's owner is gone. */
const NO_LOCK = '0';

/**
 * Puts jobs that were running when the process died back into their queue, without waiting for leases to end. Only safe
 * for a storage that no other process uses. Each counts as an attempt, so that a callback that kills its process is
 * given up in the end.
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
