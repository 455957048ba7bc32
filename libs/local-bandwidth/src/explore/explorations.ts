import { LocalBandwidthError } from '../errors.js';
import type { Exploration } from './exploration.js';
import { explore } from './explore.js';
import { type ExploreOptions, type Progress, USUAL } from './options.js';

type Standing =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly progress: Progress; readonly most: number }
  | { readonly state: 'done'; readonly exploration: Exploration }
  | { readonly state: 'failed'; readonly error: unknown };

/** How an exploration stands, and whether it was asked to end before everything was tried. */
export type ExplorationState =
  | Extract<Standing, { readonly state: 'none' | 'failed' }>
  | (Extract<Standing, { readonly state: 'running' | 'done' }> & { readonly isCancelled: boolean });

/** The exploration of a server, one at a time. Its calls have sessions of their own, which end with them. */
export class Explorations {
  #standing: Standing = { state: 'none' };
  #cancelling = new AbortController();
  #run: Promise<void> | undefined;

  get state(): ExplorationState {
    const standing = this.#standing;
    if (standing.state === 'none' || standing.state === 'failed') return standing;
    return { ...standing, isCancelled: this.#cancelling.signal.aborted };
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
    const progress = (now: Progress) => (this.#standing = { state: 'running', progress: now, most });
    progress({ paths: 0, path: [], places: 0 });
    this.#run = this.#explore({ ...options, progress, signal: this.#cancelling.signal });
  }

  /** Ends the one that runs, if one does, after the call that is made now. What was found is kept. */
  async cancel(): Promise<void> {
    if (this.#run) this.#cancelling.abort();
    await this.#run;
  }

  async #explore(options: ExploreOptions): Promise<void> {
    try {
      this.#standing = { state: 'done', exploration: await explore(options) };
    } catch (error) {
      this.#standing = { state: 'failed', error };
    } finally {
      this.#run = undefined;
    }
  }
}
