/**
 * The interval in milliseconds. Short enough that each run, for which statements have to wait, takes a fraction of a
 * second.
 */
const EVERY = 60_000;

/** The part of a database that is used here. */
interface Vacuumed {
  readonly isOpen: boolean;
  query(text: string): Promise<unknown>;
}

/**
 * Vacuums the tables, so that the space of removed rows is used again. A PostgreSQL server does that itself
 * (autovacuum), but PGlite does not: the data folder would grow by about 3 kB with every callback, for good.
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
