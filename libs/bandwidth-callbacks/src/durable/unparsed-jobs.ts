import type { Job, JobJson } from 'bullmq';
import type { CallbackJobData } from './callback-job.js';

/** How a worker of BullMQ's makes a job of what the storage holds. */
interface JobMaker {
  createJob?(stored: JobJson, id: string): Job;
}

type Process = (job: Job<CallbackJobData>, token?: string) => Promise<void>;

/**
 * Jobs in a Redis whose data is not JSON. BullMQ fails to read them after it has taken them, so that they would come
 * again after each lease, for good. This passes them to the processor as unreadable callbacks, which then become dead
 * letters.
 */
export class UnparsedJobs {
  private readonly unparsed = new WeakSet<Job>();

  /** Has a worker hand them on. */
  handOn<W extends object>(worker: W): W {
    const { createJob } = worker as JobMaker;
    if (!createJob) return worker;
    const create = (stored: JobJson, id: string): Job => {
      try {
        return createJob.call(worker, stored, id);
      } catch (error) {
        if ((error as Error).name !== 'SyntaxError') throw error;
        const job = createJob.call(worker, { ...stored, data: JSON.stringify(asText(stored.data)) }, id);
        this.unparsed.add(job);
        return job;
      }
    };
    return Object.defineProperty(worker, 'createJob', { value: create });
  }

  /** Writes them down as JSON before they are processed, or the dead letters could not be read with one among them. */
  writtenDown(process: Process): Process {
    return async (job, token) => {
      if (this.unparsed.has(job)) await job.updateData(job.data);
      return process(job, token);
    };
  }
}

function asText(callback: string): CallbackJobData {
  return { callback };
}
