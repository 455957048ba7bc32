import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { withinRealTime } from '../../async/awaitable.js';
import { PGLITE_THREAD } from './pglite-thread-source.js';

/** The part of a statement's result that BullMQ uses. */
export interface Result {
  readonly rows: unknown[];
  readonly rowCount?: number;
}

/** What a thread needs of its owner. */
interface Owner {
  /** Takes PostgreSQL's `NOTIFY`. */
  notification(channel: string, payload: string): void;
  /** Makes the error of every statement on a database that is lost. */
  lossOf(reason: Error): Error;
}

interface DescribedError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly severity?: string;
}

/** What the thread sends. */
interface ThreadMessage {
  readonly isOpen?: boolean;
  readonly id?: number;
  readonly error?: DescribedError;
  readonly rows?: unknown[];
  readonly rowCount?: number;
  readonly channel?: string;
  readonly payload?: string;
}

interface Pending {
  resolve(result: Result): void;
  reject(error: Error): void;
}

/**
 * Seconds without any result after which a database counts as dead: for a statement, and while it is opened or created.
 */
const STATEMENT_PATIENCE = 30;
const OPEN_PATIENCE = 120;
const SECOND = 1_000;

/** Milliseconds that a database gets to close cleanly. If it does not, the next start recovers it. */
const CLOSE_PATIENCE = 1_000;

/**
 * Runs PGlite in a separate thread. PGlite blocks the thread that calls it, sometimes for seconds, and after some
 * errors it never returns. In a thread it does not delay answers to calls, and can be terminated.
 */
export class PGliteThread {
  /** Resolves with the reason when the database stops working or is closed. */
  readonly lost: Promise<Error>;
  /** Resolves when the database is open; rejects when it cannot be opened. */
  readonly opened: Promise<unknown>;
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private readonly watch: NodeJS.Timeout;
  private tellLost!: (error: Error) => void;
  private opening: Pending | undefined;
  private failure: Error | undefined;
  private ending: Promise<unknown> | undefined;
  private lastId = 0;
  /** Seconds for which no result came although one was due. */
  private silence = 0;

  /** @param folder holds only PGlite's files, and is created if it is missing */
  constructor(
    folder: string,
    private readonly owner: Owner,
  ) {
    this.lost = new Promise((resolve) => (this.tellLost = resolve));
    this.opened = new Promise((resolve, reject) => (this.opening = { resolve, reject }));
    this.opened.catch(() => undefined); // nobody may be waiting for it
    const workerData = { folder, pglite: resolvePGlite() };
    // Drop the application's flags: `--import` would start its instrumentation a second time.
    this.worker = new Worker(PGLITE_THREAD, { eval: true, name: 'bandwidth-callbacks', execArgv: [], workerData });
    this.worker.on('message', (message: ThreadMessage) => this.receive(message));
    this.worker.on('error', (error) => this.lose(error as Error));
    this.worker.on('exit', () => this.lose(new Error('its thread ended')));
    this.watch = setInterval(() => this.watchSilence(), SECOND);
  }

  query(text: string, parameters: readonly unknown[] = []): Promise<Result> {
    return this.send({ text, parameters });
  }

  /** Closes the database and ends the thread; resolves when it no longer uses the folder. */
  async close(): Promise<void> {
    if (!this.opening && !this.failure)
      await withinRealTime(this.send({ isLast: true }), CLOSE_PATIENCE).catch(() => false);
    this.lose(new Error('it is closed'));
    await this.ending;
  }

  private send(statement: object): Promise<Result> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      this.pending.set(id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.worker.postMessage({ id, ...statement });
    });
  }

  private receive({ isOpen, id, error, rows = [], rowCount, channel, payload = '' }: ThreadMessage): void {
    this.silence = 0;
    if (channel !== undefined) this.owner.notification(channel, payload);
    if (isOpen === true) {
      this.opening?.resolve({ rows });
      this.opening = undefined;
    }
    if (isOpen === false) this.lose(errorFrom(error));
    if (id === undefined) return;
    const statement = this.pending.get(id);
    this.pending.delete(id);
    if (!error) return statement?.resolve({ rows, ...(rowCount !== undefined && { rowCount }) });
    const reason = errorFrom(error);
    statement?.reject(isFatal(error) ? this.lose(reason) : reason);
  }

  /** Counts timer ticks, since a clock would also count time during which the whole process was suspended. */
  private watchSilence(): void {
    const isDue = this.opening !== undefined || this.pending.size > 0;
    this.silence = isDue ? this.silence + 1 : 0;
    if (this.silence <= (this.opening ? OPEN_PATIENCE : STATEMENT_PATIENCE)) return;
    this.lose(new Error('it does not answer any more'));
  }

  /** @returns the error of statements from now on */
  private lose(reason: Error): Error {
    if (this.failure) return this.failure;
    const error = this.owner.lossOf(reason);
    this.failure = error;
    clearInterval(this.watch);
    this.ending = this.worker.terminate();
    this.opening?.reject(error);
    for (const { reject } of this.pending.values()) reject(error);
    this.pending.clear();
    this.tellLost(error);
    return error;
  }
}

function errorFrom({ name, ...described }: DescribedError = { name: 'Error', message: '' }): Error {
  return Object.assign(new Error(described.message), described, { name });
}

/** PostgreSQL's classes of errors after which PGlite never returns from a statement: no resources, system, internal. */
const FATAL_CLASSES = /^(53|58|XX)/;

function isFatal({ name, code = '', severity = '' }: DescribedError): boolean {
  return (
    FATAL_CLASSES.test(code) ||
    severity === 'PANIC' ||
    severity === 'FATAL' ||
    name === 'RuntimeError' || // of WebAssembly
    name === 'ExitStatus' // of Emscripten
  );
}

/** The URL of PGlite. A thread whose code is a string has no file from which it could resolve packages. */
function resolvePGlite(): string {
  // A bundle in CommonJS has no `import.meta`; its packages lie beside the program.
  const places = [import.meta.url, process.argv[1], `${process.cwd()}/app.js`];
  let failure: unknown;
  for (const place of places) {
    if (!place) continue;
    try {
      return createRequire(place).resolve('@electric-sql/pglite');
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}
