import type { LocalBandwidthOptions } from '../options.js';

/** Of the local Bandwidth, what an exploration needs to know: it starts a session of its own for each path. */
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

/** What is explored, and how far. */
export interface ExploreOptions extends OfBandwidth {
  /** The number that calls. */
  readonly from: string;
  /** The number of the application that is called. */
  readonly to: string;
  /** Where Bandwidth's REST API is served meanwhile, for an application that uses it in calls. Default: nowhere. */
  readonly port?: number;
  /** How many moves (a key, waiting, hanging up …) a path has at most. Default 6. */
  readonly depth?: number;
  /** The keys that are pressed, one at a time. Default `0123456789*#`. */
  readonly keys?: string;
  /** What is entered where a Gather takes several digits. Default: each key alone, and one entry of full length. */
  readonly entries?: readonly string[];
  /** What is said where a Gather takes speech. Default `Hello`. */
  readonly say?: readonly string[];
  /** How many calls are made at most. Default 1,000. */
  readonly paths?: number;
  /** How long the exploration may take, ms of real time. Default two minutes. */
  readonly within?: number;
  /** Called back before each call. */
  readonly progress?: (progress: Progress) => void;
  /** Ends the exploration; what was found by then is reported. */
  readonly signal?: AbortSignal;
}

export interface Progress {
  /** Calls made so far. */
  readonly paths: number;
  /** What is tried now: `1 › wait`. */
  readonly path: readonly string[];
  /** Places found so far. */
  readonly places: number;
}

/** The choices that are open without being given. */
export const USUAL = {
  depth: 6,
  keys: '0123456789*#',
  say: ['Hello'],
  paths: 1000,
  within: 120_000,
} as const;
