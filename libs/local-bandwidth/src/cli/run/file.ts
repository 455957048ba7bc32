import type { ReadScenario } from '../../scenario/read-scenario.js';
import type { ScenarioResult } from '../../scenario/run/result.js';

/** A scenario file that was read. */
export interface ScenarioFile extends ReadScenario {
  /** As it was given. */
  readonly path: string;
  readonly text: string;
  readonly name: string;
}

/** What came of a file. */
export interface FileResult extends ScenarioResult {
  readonly file: ScenarioFile;
}

/** What came of all files, in the order in which they were given. */
export interface RunResult {
  readonly results: readonly FileResult[];
  /** How long it took, ms of real time. */
  readonly ms: number;
}

/** Reports what files come to. */
export interface Reporter {
  /** A step of a file begins. */
  readonly step?: (file: ScenarioFile, place: number) => void;
  /** A file is over. */
  readonly ended?: (result: FileResult) => void;
  readonly end: (run: RunResult) => void;
}
