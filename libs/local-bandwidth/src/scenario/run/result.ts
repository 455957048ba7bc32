import type { Coverage } from './coverage.js';

/** Why a scenario did not pass. */
export interface ScenarioFailure {
  /** The place in the list of the step that failed; none where no step began. */
  readonly step?: number;
  /** That of a {@link LocalBandwidthError}, if it was one. */
  readonly code?: string;
  /** What is wrong. */
  readonly message: string;
  /** What happened so far: the transcript of the call, the BXML in force with the running verb marked, the last exchanges. */
  readonly report?: string;
}

/** What came of a scenario. */
export interface ScenarioResult {
  /** `unreachable`: nothing listens at the URL of the application. `interrupted`: the signal ended it. */
  readonly outcome: 'passed' | 'failed' | 'unreachable' | 'interrupted';
  readonly failure?: ScenarioFailure;
  /** How many steps came true. */
  readonly played: number;
  /** How many steps there are. */
  readonly steps: number;
  /** With it the same run can be made again. */
  readonly seed: number;
  /** How long it took, ms of real time. */
  readonly ms: number;
  /** How much time passed on the clock in force, ms. */
  readonly simulatedMs: number;
  readonly coverage: Coverage;
}
