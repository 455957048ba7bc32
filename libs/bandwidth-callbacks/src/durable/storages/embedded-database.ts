import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { PGliteThread, type Result } from './pglite-thread.js';

/** Milliseconds before a database that was lost is opened again: the first pause and the longest. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 4_000;

interface Events {
  /** A notification that PostgreSQL's `NOTIFY` sent. */
  readonly notification: [channel: string, payload: string];
  /** The database could not be opened, or was given up. It is tried again. */
  readonly lost: [error: Error];
}

/** What happens each time the database is opened. */
export interface Opening {
  /** Throws if the folder must not be used. */
  before(): Promise<void>;
  /** Runs the first statements. */
  prepare(thread: PGliteThread): Promise<void>;
  /** Makes the error of statements while the database is not open, from the reason. */
  lossOf(reason: Error): Error;
}

/**
 * The database of a data folder. After an error that PGlite does not survive, such as a full disk, it is given up and
 * opened again until that succeeds. PostgreSQL then recovers from the folder what was committed before.
 */
export class EmbeddedDatabase extends EventEmitter<Events> {
  private readonly closing = new AbortController();
  private readonly running: Promise<void>;
  private thread: PGliteThread | undefined;
  private waiting: (() => void)[] = [];
  /** Why there is no open database; `undefined` while there is one. */
  private trouble: Error | undefined;

  /** @param folder holds only PGlite's files, and is created if it is missing */
  constructor(
    private readonly folder: string,
    private readonly opening: Opening,
  ) {
    super();
    this.trouble = opening.lossOf(new Error('it is not open yet'));
    this.running = this.keepOpen();
  }

  get isOpen(): boolean {
    return !this.trouble;
  }

  /** Rejects at once while the database is not open. */
  async query(text: string, parameters: readonly unknown[] = []): Promise<Result> {
    if (this.trouble || !this.thread) throw this.trouble;
    return this.thread.query(text, parameters);
  }

  /** Resolves when the database is open, however often that has to be tried. Rejects when it is closed. */
  async whenOpen(): Promise<void> {
    while (this.trouble) {
      if (this.closing.signal.aborted) throw this.trouble;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Closes the database, in whatever state it is. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.thread?.close();
    await this.running;
  }

  private async keepOpen(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!this.closing.signal.aborted) {
      try {
        const thread = await this.open();
        pause = FIRST_PAUSE;
        throw await thread.lost;
      } catch (error) {
        this.trouble = this.opening.lossOf(error as Error);
        await this.thread?.close();
      }
      if (this.closing.signal.aborted) break;
      this.emit('lost', this.trouble);
      await sleep(pause, undefined, { signal: this.closing.signal }).catch(() => undefined);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
    this.trouble ??= this.opening.lossOf(closed());
    this.wakeAll();
  }

  private async open(): Promise<PGliteThread> {
    this.thread = undefined;
    await this.opening.before();
    if (this.closing.signal.aborted) throw closed();
    const thread = new PGliteThread(this.folder, {
      notification: (channel, payload) => this.emit('notification', channel, payload),
      lossOf: (reason) => this.opening.lossOf(reason),
    });
    this.thread = thread;
    await thread.opened;
    await this.opening.prepare(thread);
    this.trouble = undefined;
    this.wakeAll();
    return thread;
  }

  private wakeAll(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}

function closed(): Error {
  return new Error('it is closed');
}

/**
 * PGlite with the interface of a `pg.Pool`, as BullMQ's PostgreSQL backend expects it. Each statement of BullMQ is a
 * transaction, except in its migration, which runs before all others.
 */
export class PGlitePool extends EventEmitter {
  readonly options = { keepAlive: true }; // there is no network that could drop a connection
  private readonly sessions = new Set<PGliteSession>();

  constructor(private readonly database: EmbeddedDatabase) {
    super();
    this.setMaxListeners(0); // each queue and worker listens
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

/** What `connect` returns: all share the one session of PGlite, and each has its own listeners. */
class PGliteSession extends EventEmitter {
  constructor(
    private readonly database: EmbeddedDatabase,
    readonly release: () => void,
  ) {
    super();
  }

  query(text: string, parameters?: readonly unknown[]): Promise<Result> {
    return this.database.query(text, parameters);
  }
}
