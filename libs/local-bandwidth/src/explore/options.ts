import type { LocalBandwidthOptions } from '../options.js';

/** The options of the local Bandwidth that an exploration uses. It starts a session for each path. */
type OfBandwidth = Pick<
  LocalBandwidthOptions,
  | 'app'
  | 'appUrl'
  | 'publicUrl'
  | 'credentials'
  | 'fallbackUrl'
  | 'numbers'
  | 'number'
  | 'accountId'
  | 'applicationId'
  | 'patience'
  | 'assumptions'
  | 'seed'
  | 'allowHosts'
>;

/** Whom an exploration calls, and how far it goes. */
export interface WalkOptions {
  /** The number that calls. */
  readonly from: string;
  /** The number of the application that is called. */
  readonly to: string;
  /** The maximum number of moves (a key, waiting, hanging up …) in a path. Default 6. */
  readonly depth?: number;
  /** The keys that are pressed, one at a time. Default `0123456789*#`. */
  readonly keys?: string;
  /** The entries for a Gather that takes several digits. Default: each key alone, and one entry of the full length. */
  readonly entries?: readonly string[];
  /** The sentences for a Gather that takes speech. Default `Hello`. */
  readonly say?: readonly string[];
  /** The maximum number of calls. Default 1,000. */
  readonly paths?: number;
  /** The maximum duration of the exploration, ms of real time. Default two minutes. */
  readonly within?: number;
}

/** The options of an exploration. */
export interface ExploreOptions extends OfBandwidth, WalkOptions {
  /** The port of Bandwidth's REST API, for an application that uses it in calls. Default: none. */
  readonly port?: number;
  /** Called before each call. */
  readonly progress?: (progress: Progress) => void;
  /** Ends the exploration early. The result has everything that was found until then. */
  readonly signal?: AbortSignal;
}

export interface Progress {
  /** The number of calls so far. */
  readonly paths: number;
  /** The moves of the current path, such as `1` and `wait`. */
  readonly path: readonly string[];
  /** The number of places so far. */
  readonly places: number;
}

/** The defaults. */
export const USUAL = {
  depth: 6,
  keys: '0123456789*#',
  say: ['Hello'],
  paths: 1000,
  within: 120_000,
} as const;
