import type { PGlite } from '@electric-sql/pglite';

/** Milliseconds: so often that each takes a fraction of a second, for which statements have to wait. */
const EVERY = 60_000;

/**
 * Gives the room of what was removed to what comes. A PostgreSQL server does that by itself (autovacuum), PGlite does not: a
 * data folder would grow by about 3 kB with every callback, for good.
 *
 * @returns ends it
 */
export function vacuumRegularly(
  database: Pick<PGlite, 'exec'>,
  onError: (error: Error) => void,
  every = EVERY,
): () => void {
  const timer = setInterval(() => void database.exec('VACUUM').catch(onError), every);
  timer.unref();
  return () => clearInterval(timer);
}
