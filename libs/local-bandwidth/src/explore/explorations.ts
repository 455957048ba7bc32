import { LocalBandwidthError } from '../errors.js';
import type { Exploration } from './exploration.js';
import { explore } from './explore.js';
import { type ExploreOptions, type Progress, USUAL } from './options.js';

/**
 * The state of an exploration, and whether it was cancelled.
 *
 * @template Failure how it failed: the error itself, or what the control API sends of it
 */
export type ExplorationState<Failure = unknown> =
  | { readonly state: 'none' }
  | {
      readonly state: 'running';
      readonly progress: Progress;
      /** The maximum number of calls. */
      readonly most: number;
      readonly isCancelled: boolean;
    }
  | { readonly state: 'done'; readonly exploration: Exploration; readonly isCancelled: boolean }
  | { readonly state: 'failed'; readonly error: Failure };

/** The state as the control API sends it. */
export type ShownExploration = ExplorationState<{ readonly code: string; readonly message: string }>;

/** The state without what the signal knows. */
type Standing = WithoutCancelled<ExplorationState>;
type WithoutCancelled<State> = State extends unknown ? Omit<State, 'isCancelled'> : never;

/** The explorations of a local Bandwidth, one at a time. Each call has a separate session, which ends with it. */
export class Explorations {
  #standing: Standing = { state: 'none' };
  #cancelling = new AbortController();
  #run: Promise<void> | undefined;

  get state(): ExplorationState {
    const standing = this.#standing;
    if (standing.state === 'none' || standing.state === 'failed') return standing;
    return { ...standing, isCancelled: this.#cancelling.signal.aborted };
  }

  /** Starts an exploration. @throws LocalBandwidthError while another one runs */
  begin(options: Omit<ExploreOptions, 'progress' | 'signal' | 'port'>): void {
    if (this.#run) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_EXPLORING',
        'An exploration is already running.',
        'Wait for its end, or cancel it.',
      );
    }
    const most = options.paths ?? USUAL.paths;
    this.#cancelling = new AbortController();
    const progress = (now: Progress) => (this.#standing = { state: 'running', progress: now, most });
    progress({ paths: 0, path: [], places: 0 });
    this.#run = this.#explore({ ...options, progress, signal: this.#cancelling.signal });
  }

  /** Cancels the running exploration after its current call. The result has everything that was found until then. */
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
