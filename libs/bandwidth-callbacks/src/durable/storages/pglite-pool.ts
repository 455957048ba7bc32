import { EventEmitter } from 'node:events';
import type { Result } from './pglite-thread.js';

/** A database with one session, which queues statements. */
export interface SingleSession {
  query(text: string, parameters?: readonly unknown[]): Promise<Result>;
  /** Resolves when statements are taken. */
  whenOpen(): Promise<void>;
  on(event: 'notification', listener: (channel: string, payload: string) => void): unknown;
  on(event: 'lost', listener: (error: Error) => void): unknown;
}

/**
 * PGlite in the shape of a `pg.Pool`, as BullMQ's PostgreSQL backend expects one. BullMQ's statements are transactions of
 * their own; only its migration is not, and runs alone.
 */
export class PGlitePool extends EventEmitter {
  readonly options = { keepAlive: true }; // nothing lies between that could drop a connection in silence
  private readonly sessions = new Set<PGliteSession>();

  constructor(private readonly database: SingleSession) {
    super();
    database.on('notification', (channel, payload) => {
      for (const session of this.sessions) session.emit('notification', { channel, payload });
    });
    database.on('lost', (error) => this.dropSessions(error));
  }

  query(text: string, parameters?: readonly unknown[]): Promise<Result> {
    return this.database.query(text, parameters);
  }

  async connect(): Promise<PGliteSession> {
    await this.database.whenOpen();
    const session = new PGliteSession(this.database, () => this.sessions.delete(session));
    this.sessions.add(session);
    return session;
  }

  /** Does nothing: whoever opened the database closes it. */
  end(): Promise<void> {
    return Promise.resolve();
  }

  /** Emits what pg emits for a broken connection, so that BullMQ connects and listens to notifications again. */
  private dropSessions(error: Error): void {
    const dropped = [...this.sessions];
    this.sessions.clear();
    for (const session of dropped) if (session.listenerCount('error') > 0) session.emit('error', error);
  }
}

/** What `connect` gives: the one session, with listeners of its own. */
class PGliteSession extends EventEmitter {
  constructor(
    private readonly database: SingleSession,
    readonly release: () => void,
  ) {
    super();
  }

  query(text: string, parameters?: readonly unknown[]): Promise<Result> {
    return this.database.query(text, parameters);
  }
}
