import { join } from 'node:path';
import type { BackendFactory } from 'bullmq';
import { loadOptionalPeer } from '../../optional-peer.js';
import { claimFolder } from './folder-claim.js';
import { PGlitePool } from './pglite-pool.js';
import type { BullMQ, OpenStorage } from './storage.js';
import { vacuumRegularly } from './vacuum.js';

/** The schema BullMQ expects its tables in when it is given a pool. */
const SCHEMA = 'bullmq';

/** Opens the PostgreSQL of a data folder inside this process, and makes BullMQ's tables where they are missing. */
export async function openEmbedded(
  folder: string,
  bullmq: BullMQ,
  onError: (error: Error) => void,
): Promise<OpenStorage> {
  const giveUp = await claimFolder(folder);
  try {
    const { PGlite } = await loadOptionalPeer('@electric-sql/pglite');
    const database = await PGlite.create(join(folder, 'postgres'));
    const pool = new PGlitePool(database);
    const session = await pool.connect();
    await bullmq.runMigrations(session as never, SCHEMA);
    session.release();
    await database.exec(`SET search_path TO ${SCHEMA}`);
    const stopVacuum = vacuumRegularly(database, onError);
    const connection = { connection: pool, factory: bullmq.createPostgresBackend as unknown as BackendFactory };
    return {
      producers: connection,
      workers: connection,
      bulkFrom: 32,
      isExclusive: true,
      close: async () => {
        stopVacuum();
        await database.close();
        await giveUp();
      },
    };
  } catch (error) {
    await giveUp();
    throw error;
  }
}
