import { EventEmitter } from 'node:events';
import { clearTimeout, setTimeout } from 'node:timers'; // Node's own, which a test cannot have faked
import type { Client, Pool, QueryConfig } from 'pg';

interface Result {
  readonly rows: unknown[];
}

/** Milliseconds between two checks of the connection that listens for jobs. */
const ASK_EVERY = 3_000;
/** Milliseconds after which a check fails. */
const ASKED = 2_000;

/** The statement of a check. pg takes `query_timeout` for one statement, though its types do not say so. */
const QUESTION: QueryConfig & { readonly query_timeout: number } = { text: 'SELECT 1', query_timeout: ASKED };

/** BullMQ's statement that listens for jobs. Its statements begin with comments. */
const LISTEN = /^LISTEN\b/im;
/**
 * The statement by which BullMQ names the connection that listens for jobs. It is skipped, since all workers share that
 * connection.
 */
const NAME = /set_config\('application_name'/i;

/**
 * A few connections in the shape of a `pg.Pool`, as BullMQ's PostgreSQL backend takes one, for all queues or workers of
 * a process. BullMQ itself would give a pool to each of them, and to each worker one more connection to listen for
 * jobs.
 */
export class SharedPool extends EventEmitter {
  readonly options = { keepAlive: true }; // dead connections are noticed here
  private readonly sessions = new Set<Session>();
  private listener: Client | undefined;
  private listening: Promise<Client> | undefined;
  private asking: NodeJS.Timeout | undefined;
  private isLeft = false;

  /**
   * @param clients the connections of the pool, those included that are being made
   * @param makeListener makes the connection on which workers listen for jobs
   */
  constructor(
    private readonly pool: Pool,
    private readonly clients: ReadonlySet<Client>,
    private readonly makeListener?: () => Client,
  ) {
    super();
    this.setMaxListeners(0);
    this.on('error', () => undefined); // BullMQ stops listening before the last connection may break
    pool.on('error', (error) => this.emit('error', error));
    pool.on('connect', (client) => client.on('error', () => undefined)); // its statements fail, which is enough
  }

  async query(text: string, parameters: readonly unknown[] = []): Promise<Result> {
    try {
      return await this.pool.query(text, [...parameters]);
    } catch (error) {
      if (isSilence(error)) this.askIdle();
      throw error;
    }
  }

  connect(): Promise<Session> {
    const session: Session = new Session(
      (text, parameters) => this.queryOf(session, text, parameters),
      () => this.sessions.delete(session),
    );
    return Promise.resolve(session);
  }

  /** Does nothing: `leave` closes the connections, since BullMQ does not own the pool. */
  end(): Promise<void> {
    return Promise.resolve();
  }

  /** Closes the connections. @param patience milliseconds after which those that do not answer are destroyed */
  async leave(patience: number): Promise<void> {
    this.isLeft = true;
    clearTimeout(this.asking);
    const timer = setTimeout(() => this.breakAllOff(), patience);
    await Promise.allSettled([this.listener?.end(), this.pool.end()]);
    clearTimeout(timer);
  }

  private breakAllOff(): void {
    for (const client of this.clients) breakOff(client);
    if (this.listener) breakOff(this.listener);
  }

  private async queryOf(session: Session, text: string, parameters: readonly unknown[]): Promise<Result> {
    if (NAME.test(text)) return { rows: [] };
    if (!LISTEN.test(text)) return this.query(text, parameters);
    const listener = await (this.listening ??= this.listen());
    this.sessions.add(session);
    return listener.query(text);
  }

  private listen(): Promise<Client> {
    const client = this.makeListener?.();
    if (!client || this.isLeft) return Promise.reject(new Error('Nobody hears of jobs here.'));
    this.listener = client;
    const listening = client.connect().then(() => client);
    client.on('notification', (message) => {
      for (const session of this.sessions) session.emit('notification', message);
    });
    const lose = (error: Error) => {
      if (this.listening !== listening || this.isLeft) return;
      this.listening = undefined;
      clearTimeout(this.asking);
      breakOff(client);
      this.dropSessions(error);
    };
    client.on('error', lose);
    client.on('end', () => lose(new Error('The connection was closed.')));
    listening.then(() => this.askListener(client, lose), lose);
    return listening;
  }

  /**
   * Checks the connection that listens: when a network drops packets, it stays open and looks like a queue without
   * jobs.
   */
  private askListener(client: Client, lose: (error: Error) => void): void {
    if (this.isLeft) return;
    this.asking = setTimeout(() => {
      client.query(QUESTION).then(
        () => this.askListener(client, lose),
        (error: Error) => {
          lose(error);
          this.askIdle();
        },
      );
    }, ASK_EVERY);
    this.asking.unref(); // an idle worker is kept alive by the connection
  }

  /**
   * Checks the idle connections, since others may be dead if one is. Those that do not answer are removed from the
   * pool.
   */
  private askIdle(): void {
    for (let left = this.pool.idleCount; left > 0; left--) {
      this.pool.query(QUESTION).catch(() => undefined);
    }
  }

  /** Emits an error on each session, so that BullMQ connects and listens again. */
  private dropSessions(error: Error): void {
    const dropped = [...this.sessions];
    this.sessions.clear();
    for (const session of dropped) if (session.listenerCount('error') > 0) session.emit('error', error);
  }
}

/** What `connect` returns: statements go to any free connection, and notifications come to all sessions. */
class Session extends EventEmitter {
  constructor(
    readonly query: (text: string, parameters: readonly unknown[]) => Promise<Result>,
    readonly release: () => void,
  ) {
    super();
  }
}

/** Whether an error is pg's for `query_timeout`, which has no code. */
function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}

/** Closes a connection without waiting for the server. */
export function breakOff(client: Client): void {
  const { stream } = (client as { connection?: { stream?: { destroy(): void } } }).connection ?? {};
  stream?.destroy();
}
