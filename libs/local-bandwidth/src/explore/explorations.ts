import { LocalBandwidthError } from '../errors.js';
import type { Exploration } from './exploration.js';
import { explore } from './explore.js';
import { type ExploreOptions, type Progress, USUAL } from './options.js';

/** How an exploration stands. */
export type ExplorationState =
  | { readonly state: 'none' }
  /** `isCancelled`: it was asked to end. */
  | { readonly state: 'running'; readonly progress: Progress; readonly most: number; readonly isCancelled: boolean }
  | { readonly state: 'done'; readonly exploration: Exploration; readonly isCancelled: boolean }
  | { readonly state: 'failed'; readonly error: unknown };

/** The exploration of a server, one at a time. Its calls have sessions of their own, which end with them. */
export class Explorations {
  #state: ExplorationState = { state: 'none' };
  #cancelling = new AbortController();
  #run: Promise<void> | undefined;

  get state(): ExplorationState {
    return this.#state;
  }

  /** @throws LocalBandwidthError while another one runs */
  begin(options: Omit<ExploreOptions, 'progress' | 'signal' | 'port'>): void {
    if (this.#run) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_EXPLORING',
        'An exploration runs already.',
        'Wait for its end, or cancel it.',
      );
    }
    const most = options.paths ?? USUAL.paths;
    this.#cancelling = new AbortController();
    this.#state = { state: 'running', progress: { paths: 0, path: [], places: 0 }, most, isCancelled: false };
    const progress = (now: Progress) => (this.#state = { state: 'running', progress: now, most, isCancelled: false });
    this.#run = this.#explore({ ...options, progress, signal: this.#cancelling.signal });
  }

  /** Ends the one that runs, if one does, after the call that is made now. What was found is kept. */
  async cancel(): Promise<void> {
    this.#cancelling.abort();
    if (this.#state.state === 'running') this.#state = { ...this.#state, isCancelled: true };
    await this.#run;
  }

  async #explore(options: ExploreOptions): Promise<void> {
    try {
      const exploration = await explore(options);
      this.#state = { state: 'done', exploration, isCancelled: options.signal?.aborted === true };
    } catch (error) {
      this.#state = { state: 'failed', error };
    } finally {
      this.#run = undefined;
    }
  }
}
