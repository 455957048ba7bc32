import { EventEmitter } from 'node:events';
import type { PGlite } from '@electric-sql/pglite';

interface Result {
  readonly rows: unknown[];
}

/**
 * PGlite in the shape of a `pg.Pool`, as BullMQ's PostgreSQL backend expects one: a single session, which PGlite queues
 * statements for. BullMQ's statements are transactions of their own; only its migration is not, and runs alone.
 */
export class PGlitePool extends EventEmitter {
  readonly options = { keepAlive: true }; // there is no connection to be lost
  private readonly sessions = new Set<PGliteSession>();

  constructor(private readonly database: PGlite) {
    super();
    database.onNotification((channel, payload) => {
      for (const session of this.sessions) session.emit('notification', { channel, payload });
    });
  }

  query(text: string, parameters: readonly unknown[] = []): Promise<Result> {
    return run(this.database, text, parameters);
  }

  connect(): Promise<PGliteSession> {
    const session = new PGliteSession(this.database, () => this.sessions.delete(session));
    this.sessions.add(session);
    return Promise.resolve(session);
  }

  /** The database is closed by who opened it. */
  end(): Promise<void> {
    return Promise.resolve();
  }
}

/** What `connect` gives: the one session again, with listeners of its own. */
class PGliteSession extends EventEmitter {
  constructor(
    private readonly database: PGlite,
    readonly release: () => void,
  ) {
    super();
  }

  query(text: string, parameters: readonly unknown[] = []): Promise<Result> {
    return run(this.database, text, parameters);
  }
}

/** Several statements in one text, as migrations are, only go without parameters. */
async function run(database: PGlite, text: string, parameters: readonly unknown[]): Promise<Result> {
  if (parameters.length > 0) return database.query(text, [...parameters]);
  return (await database.exec(text)).at(-1) ?? { rows: [] };
}
