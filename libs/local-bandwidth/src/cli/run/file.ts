import type { ReadScenario } from '../../scenario/read-scenario.js';
import type { ScenarioResult } from '../../run/result.js';

/** A scenario file that was read. */
export interface ScenarioFile extends ReadScenario {
  /** The path on the command line. */
  readonly path: string;
  readonly text: string;
  readonly name: string;
}

/** The result of a file. */
export interface FileResult extends ScenarioResult {
  readonly file: ScenarioFile;
}

/** The results of all files, in the order of the command line. */
export interface RunResult {
  readonly results: readonly FileResult[];
  /** The duration, ms of real time. */
  readonly ms: number;
}

/** Reports the results of files. */
export interface Reporter {
  /** Called when a step of a file begins, with its place in the list. */
  readonly step?: (file: ScenarioFile, place: number) => void;
  /** Called when a file is done. */
  readonly ended?: (result: FileResult) => void;
  /** Called when all files are done. */
  readonly end: (run: RunResult) => void;
}
