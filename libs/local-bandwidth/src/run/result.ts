import type { Coverage } from './coverage.js';

/** Why a scenario did not pass. */
export interface ScenarioFailure {
  /** The index of the step that failed; absent if no step began. */
  readonly step?: number;
  /** The code of the {@link LocalBandwidthError}; absent for other errors. */
  readonly code?: string;
  readonly message: string;
  /** The transcript of the call so far, its BXML with the running verb marked, and the last exchanges. */
  readonly report?: string;
}

/** The result of a scenario. */
export interface ScenarioResult {
  /** `unreachable`: nothing listens at the URL of the application. `interrupted`: the signal ended it. */
  readonly outcome: 'passed' | 'failed' | 'unreachable' | 'interrupted';
  readonly failure?: ScenarioFailure;
  /** How many steps passed. */
  readonly played: number;
  /** How many steps the scenario has. */
  readonly steps: number;
  /** The seed of the run, to repeat it. */
  readonly seed: number;
  /** How long it took, ms of real time. */
  readonly ms: number;
  /** How much time passed on the clock in force, ms. */
  readonly simulatedMs: number;
  readonly coverage: Coverage;
}
