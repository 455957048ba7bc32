import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendFactory } from 'bullmq';
import { BandwidthCallbacksError } from '../../errors.js';
import { EmbeddedDatabase, PGlitePool } from './embedded-database.js';
import { claimFolder, type FolderClaim } from './folder-claim.js';
import type { BullMQ, OpenStorage } from './storage.js';
import { vacuumRegularly } from './vacuum.js';
import { logger } from '../../log/logger.js';

/** The schema BullMQ expects its tables in when it is given a pool. */
const SCHEMA = 'bullmq';

/** Milliseconds after which a start logs what it waits for. */
const LONG_START = 1_000;

/**
 * Claims a data folder and opens its PostgreSQL in a thread of this process. Returns before the database is open;
 * `connect` waits for it.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_QUEUE_FOLDER_IN_USE`, `BANDWIDTH_QUEUE_STORAGE_UNREACHABLE`
 */
export async function openEmbedded(
  folder: string,
  bullmq: BullMQ,
  onError: (error: Error) => void,
): Promise<OpenStorage> {
  const claimed = await claim(folder);
  const files = join(claimed.folder, 'postgres');
  const stopTelling = tellOfLongStart(folder, existsSync(files));
  const database = new EmbeddedDatabase(files, {
    before: () => claimed.confirm(),
    prepare: async (thread) => {
      await bullmq.runMigrations(thread as never, SCHEMA);
      await thread.query(`SET search_path TO ${SCHEMA}`);
    },
    lossOf: (reason) => {
      if (reason instanceof bullmq.ConnectionClosedError) return reason;
      const error = unreachable(folder, reason);
      // This is the only error after which BullMQ's workers wait before they try again, and finish the jobs that they
      // have.
      return new bullmq.ConnectionClosedError(error.message, error);
    },
  });
  database.on('lost', (error) => onError(error.cause as Error));
  database.whenOpen().then(stopTelling, stopTelling);
  const stopVacuum = vacuumRegularly(database, onError);
  const connection = {
    connection: new PGlitePool(database),
    factory: bullmq.createPostgresBackend as unknown as BackendFactory,
  };
  return {
    producers: connection,
    workers: connection,
    bulkFrom: 32,
    isExclusive: true,
    close: async () => {
      stopVacuum();
      await database.close();
      await claimed.giveUp();
    },
  };
}

async function claim(folder: string): Promise<FolderClaim> {
  try {
    return await claimFolder(folder);
  } catch (error) {
    throw error instanceof BandwidthCallbacksError ? error : unreachable(folder, error as Error);
  }
}

function unreachable(folder: string, cause: Error): BandwidthCallbacksError {
  const problem = `The embedded database of the queue in ${folder} cannot be used: ${cause.message.replace(/[\s.]+$/, '')}.`;
  return new BandwidthCallbacksError(
    'BANDWIDTH_QUEUE_STORAGE_UNREACHABLE',
    problem,
    'Check that the folder exists, belongs to the user of this process and has free space. It is tried again until it works.',
    { cause },
  );
}

/** Logs a long start: the first one creates a database, which takes seconds. @returns a function that cancels it */
function tellOfLongStart(folder: string, isThere: boolean): () => void {
  const doing = isThere ? 'Opening' : 'Creating';
  const timer = setTimeout(() => {
    logger.log(
      `${doing} the embedded database of the queue in ${folder}${isThere ? '' : ', which takes several seconds the first time'}.`,
    );
  }, LONG_START);
  return () => clearTimeout(timer);
}
