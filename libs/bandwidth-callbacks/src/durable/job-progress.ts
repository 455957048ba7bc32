import type { Job } from 'bullmq';

/** What a job remembers of earlier attempts. */
export interface JobProgress {
  /** Labels of the handlers that succeeded. */
  readonly succeeded: readonly string[];
  /**
   * Attempts that died with their process and that BullMQ did not count. Negative values cancel stalls that BullMQ did
   * count.
   */
  readonly crashes: number;
  /** Attempts that were made before it was taken out of the dead letters, to be tried again. */
  readonly before: number;
}

/** Reads it; a job that was never tried remembers nothing. */
export function progressOf({ progress }: Pick<Job, 'progress'>): JobProgress {
  const known = typeof progress === 'object' && progress !== null ? (progress as Partial<JobProgress>) : {};
  return { succeeded: known.succeeded ?? [], crashes: known.crashes ?? 0, before: known.before ?? 0 };
}

/**
 * The number of the attempt that a job is in, from 1, since it was stored or taken out of the dead letters. One that died
 * with its process counts.
 */
export function attemptOf(job: Job): number {
  return job.attemptsMade + job.stalledCounter + progressOf(job).crashes + 1;
}
