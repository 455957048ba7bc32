import type { PendingResults } from './pending-results.js';
import type { AudioFile, Credentials, FetchAudio } from './port.js';
import type { Cancel, Scheduler } from './scheduler.js';

/** The sound files that documents name. */
export class AudioFiles {
  readonly #fetch: FetchAudio | undefined;
  readonly #results: PendingResults;

  constructor(fetch: FetchAudio | undefined, results: PendingResults) {
    this.#fetch = fetch;
    this.#results = results;
  }

  look(
    url: string,
    credentials: Credentials | undefined,
    resolve: (file: AudioFile) => void,
    scheduler: Scheduler,
  ): Cancel {
    const fetch = this.#fetch;
    if (!fetch) return scheduler.soon(() => resolve({ kind: url.endsWith('.ogg') ? 'undecodable' : 'playable' }));
    return this.#results.await<AudioFile>(() => fetch(url, credentials), { kind: 'missing' }, resolve);
  }
}
