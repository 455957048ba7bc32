import type { AudioFile, Credentials, FetchAudio } from './port.js';
import type { Cancel, Scheduler } from './scheduler.js';

/** A sound file that is being looked at. */
export interface PendingFile {
  readonly settled: Promise<void>;
  readonly isSettled: () => boolean;
  readonly apply: () => void;
}

/** The sound files that documents name. Like the outcome of a callback, what is found takes effect when a clock applies it. */
export class AudioFiles {
  readonly #fetch: FetchAudio | undefined;
  readonly #pending = new Set<PendingFile>();
  onSettled: () => void = () => {};

  constructor(fetch: FetchAudio | undefined) {
    this.#fetch = fetch;
  }

  get pending(): Iterable<PendingFile> {
    return this.#pending;
  }

  look(
    url: string,
    credentials: Credentials | undefined,
    resolve: (file: AudioFile) => void,
    scheduler: Scheduler,
  ): Cancel {
    if (!this.#fetch) return scheduler.soon(() => resolve({ kind: url.endsWith('.ogg') ? 'undecodable' : 'playable' }));
    let found: AudioFile | undefined;
    let isWanted = true;
    const pending: PendingFile = {
      settled: this.#lookAt(this.#fetch, url, credentials, (file) => (found = file)),
      isSettled: () => found !== undefined,
      apply: () => {
        if (!found) return;
        this.#pending.delete(pending);
        if (isWanted) resolve(found);
      },
    };
    this.#pending.add(pending);
    return () => (isWanted = false);
  }

  async #lookAt(
    fetch: FetchAudio,
    url: string,
    credentials: Credentials | undefined,
    found: (file: AudioFile) => void,
  ): Promise<void> {
    try {
      found(await fetch(url, credentials));
    } catch {
      found({ kind: 'missing' });
    }
    this.onSettled();
  }
}
