import type { RunScenarioOptions } from '../../run/options.js';
import { runScenario } from '../../run/run-scenario.js';
import { NOTHING } from '../../run/coverage.js';
import { LocalBandwidthError } from '../../errors.js';
import { CommandFailure, EXIT } from '../exit-code.js';
import type { FileResult, Reporter, RunResult, ScenarioFile } from './file.js';

/**
 * Runs scenarios, several at a time.
 *
 * @param jobs the number of scenarios that run at the same time
 * @param options makes the options for the file at a place in the list
 * @throws CommandFailure for a scenario without an application or a variable, and when a local Bandwidth cannot start
 */
export async function runFiles(
  files: readonly ScenarioFile[],
  jobs: number,
  options: (place: number) => RunScenarioOptions & { readonly signal: AbortSignal },
  reporter: Reporter,
): Promise<RunResult> {
  const started = performance.now();
  const results: FileResult[] = [];
  const waiting = files.entries();
  const work = async () => {
    for (const [place, file] of waiting) {
      const result = { file, ...(await resultOf(file, options(place), reporter)) };
      results[place] = result;
      reporter.ended?.(result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, files.length) }, work));
  const run = { results, ms: performance.now() - started };
  reporter.end(run);
  return run;
}

async function resultOf(
  file: ScenarioFile,
  options: RunScenarioOptions & { readonly signal: AbortSignal },
  reporter: Reporter,
): Promise<Omit<FileResult, 'file'>> {
  const { scenario, path } = file;
  if (options.signal.aborted) {
    const nothing = { played: 0, steps: scenario.steps.length, seed: 0, ms: 0, simulatedMs: 0, coverage: NOTHING };
    return { outcome: 'interrupted', ...nothing };
  }
  try {
    return await runScenario(scenario, { ...options, progress: (step) => reporter.step?.(file, step) });
  } catch (error) {
    if (!(error instanceof LocalBandwidthError)) throw error;
    throw new CommandFailure(EXIT.wrongUsage, `${path}: ${error.message}`);
  }
}
