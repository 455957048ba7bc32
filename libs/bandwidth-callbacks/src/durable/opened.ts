import { withinRealTime } from '../async/awaitable.js';
import type { ResolvedQueueOptions } from '../options/queue-options.js';
import type { CallbackProcessor } from './callback-job.js';
import { CallbackQueues } from './callback-queues.js';
import { CallbackWorkers } from './callback-workers.js';
import { requeueAbandoned } from './requeue-abandoned.js';
import type { StorageLog } from './storage-log.js';
import { openStorage } from './storages/open-storage.js';
import type { BullMQ, OpenStorage } from './storages/storage.js';

/** Milliseconds between two checks whether the storage was emptied. */
const LOOK_AGAIN = 5_000;
/** Milliseconds between two checks whether a process whose option `order` was `'call'` left callbacks behind. */
const LOOK_FOR_LEFT = 60_000;

/** Milliseconds for each step of leaving a storage that may not answer. */
export const LEAVING = 1_000;
/** Milliseconds for an embedded storage to write to its disk; another process can open its folder only afterwards. */
const LEAVING_FOLDER = 5_000;

/** The parts that exist while the storage is open. */
export interface Opened {
  readonly storage: OpenStorage;
  readonly queues: CallbackQueues;
  readonly workers: CallbackWorkers | undefined;
  readonly stopWatching?: () => void;
}

interface Opening {
  readonly bullmq: BullMQ;
  readonly options: ResolvedQueueOptions;
  readonly processor: CallbackProcessor;
  readonly log: StorageLog;
  /** Called for each trouble of the storage while it is open. */
  readonly onTrouble: (error: unknown) => void;
  /** Aborted when the application closes. */
  readonly closing: AbortSignal;
}

/** Opens the storage, its queues and the workers, which do not take callbacks yet. Leaves nothing open when it rejects. */
export async function open({ bullmq, options, processor, log, onTrouble, closing }: Opening): Promise<Opened> {
  const storage = await openStorage(options, bullmq, onTrouble, closing);
  const queues = new CallbackQueues(bullmq, storage, options, log.trouble);
  let workers: CallbackWorkers | undefined;
  try {
    await unlessClosing(queues.ready(), closing);
    if (options.workers !== false) {
      workers = new CallbackWorkers(bullmq, storage, queues, options, processor, log.trouble);
      await unlessClosing(workers.ready(), closing);
      if (storage.isExclusive) await requeueAbandoned(queues.all);
    }
    await storage.mark?.();
    if (log.refuses) log.answersAgain();
    return { storage, queues, workers, stopWatching: watch({ storage, queues, workers }, options, log) };
  } catch (error) {
    await leave({ storage, queues, workers });
    throw error;
  }
}

/** Closes everything within a limited time, whether or not the storage answers. @param patience milliseconds a step */
export async function leave({ workers, queues, storage, stopWatching }: Opened, patience = LEAVING): Promise<void> {
  stopWatching?.();
  await withinRealTime(Promise.allSettled([workers?.cutOff(), queues.close()]), patience);
  await withinRealTime(Promise.allSettled([storage.close()]), storage.isExclusive ? LEAVING_FOLDER : LEAVING);
}

/**
 * Checks at intervals whether the storage was emptied, which the one process that finds the mark missing logs, and
 * whether processes with another `order`, which end while this one runs, left callbacks behind.
 *
 * @returns a function that stops the checks
 */
function watch({ storage, queues, workers }: Opened, { order }: ResolvedQueueOptions, log: StorageLog): () => void {
  const { mark, isExclusive } = storage;
  const lookForMark = async () => {
    if (!(await mark?.())) return;
    log.emptied();
    await queues.limit(queues.callQueues);
  };
  const lookForLeft = async () => {
    const left = await queues.findLeft(); // also without workers: their number and dead letters are asked for
    workers?.startMore(left);
  };
  const timers = [
    ...(mark ? [every(LOOK_AGAIN, lookForMark)] : []),
    ...(order === 'none' && !isExclusive ? [every(LOOK_FOR_LEFT, lookForLeft)] : []),
  ];
  return () => timers.forEach(clearInterval);
}

function every(pause: number, look: () => Promise<void>): NodeJS.Timeout {
  return setInterval(() => void look().catch(() => undefined), pause); // an outage is logged elsewhere
}

/** Stops waiting when the application closes, since ioredis would wait for Redis for ever. */
async function unlessClosing(ready: Promise<unknown>, closing: AbortSignal): Promise<void> {
  ready.catch(() => undefined);
  while (!(await withinRealTime(ready, 100))) {
    if (closing.aborted) throw new Error('The application is shutting down.');
  }
}
