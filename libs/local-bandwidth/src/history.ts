import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalBandwidthError } from './errors.js';
import { fileError, writableFolder } from './files.js';
import type { Session } from './session.js';
import type { Snapshot } from './snapshot.js';

/** How often changes are written, ms. */
const EVERY = 2000;
const SUFFIX = '.json';

/** Keeps sessions over restarts, in a folder with a file for each. */
export class History {
  readonly #folder: string;
  readonly #sessions: () => ReadonlyMap<string, Session>;
  /** What had happened in a session when it was written. */
  readonly #written = new WeakMap<Session, string>();
  readonly #timer: NodeJS.Timeout;

  #isFailing = false;

  /** @throws LocalBandwidthError for a folder that cannot be used */
  constructor(folder: string, sessions: () => ReadonlyMap<string, Session>) {
    this.#folder = folder;
    this.#sessions = sessions;
    writableFolder(folder);
    this.#timer = setInterval(() => this.write(), EVERY);
    this.#timer.unref();
  }

  /**
   * The sessions of earlier runs, by name.
   *
   * @throws LocalBandwidthError for a file that cannot be read or is not a session
   */
  read(): [name: string, snapshot: Snapshot][] {
    const files = readdirSync(this.#folder).filter((file) => file.endsWith(SUFFIX));
    return files.map((file) => [file.slice(0, -SUFFIX.length), snapshotIn(join(this.#folder, file))]);
  }

  /** Writes the sessions that have changed since they were last written. Warns once if that is not possible. */
  write(): void {
    try {
      this.#writeChanged();
      this.#isFailing = false;
    } catch (error) {
      if (this.#isFailing) return;
      this.#isFailing = true;
      const { code, problem } = fileError(this.#folder, 'written', error);
      process.emitWarning(`The history is not kept: ${problem} It is tried again.`, { code });
    }
  }

  #writeChanged(): void {
    for (const [name, session] of this.#sessions()) {
      const { changes, deeds, now } = session;
      const state = `${changes.last} ${deeds.count} ${session.clock.kind === 'virtual' ? now : ''}`;
      if (this.#written.get(session) === state) continue;
      const file = this.#fileOf(name);
      writeFileSync(`${file}.tmp`, JSON.stringify(session.snapshot()));
      renameSync(`${file}.tmp`, file); // a process that ends in between leaves the earlier file
      this.#written.set(session, state);
    }
  }

  forget(name: string): void {
    rmSync(this.#fileOf(name), { force: true });
  }

  /** Writes the sessions for the last time. */
  stop(): void {
    clearInterval(this.#timer);
    this.write();
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name}${SUFFIX}`);
  }
}

function snapshotIn(file: string): Snapshot {
  const snapshot = parsed(textOf(file));
  if (snapshot?.version === 1 && Array.isArray(snapshot.calls) && Array.isArray(snapshot.exchanges)) {
    return snapshot as Snapshot;
  }
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_DATA',
    `${file} holds no session.`,
    'Remove it, or name another folder.',
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw fileError(file, 'read', error);
  }
}

function parsed(text: string): Partial<Snapshot> | undefined {
  try {
    return JSON.parse(text) as Partial<Snapshot>;
  } catch {
    return undefined;
  }
}
