/** Milliseconds: so often that each takes a fraction of a second, for which statements have to wait. */
const EVERY = 60_000;

/** A database as far as it is needed here. */
interface Vacuumed {
  readonly isOpen: boolean;
  query(text: string): Promise<unknown>;
}

/**
 * Gives the room of what was removed to what comes. A PostgreSQL server does that by itself (autovacuum), PGlite does not: a
 * data folder would grow by about 3 kB with every callback, for good.
 *
 * @returns ends it
 */
export function vacuumRegularly(database: Vacuumed, onError: (error: Error) => void, every = EVERY): () => void {
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning || !database.isOpen) return;
    isRunning = true;
    void database
      .query('VACUUM')
      .catch(onError)
      .finally(() => (isRunning = false));
  }, every);
  timer.unref(); // nobody waits for it
  return () => clearInterval(timer);
}
