import { readFile } from 'node:fs/promises';
import { readScenario, runScenario, type RunScenarioOptions, type ScenarioResult } from 'local-bandwidth';

/** The root of the workspace. */
export const root = new URL('../../', import.meta.url); // from src/demo and from dist/demo

/** What came of a scenario file. */
export interface FileResult extends ScenarioResult {
  /** From the root of the workspace. */
  readonly path: string;
  readonly name: string;
}

/**
 * Plays a scenario file, as `local-bandwidth run` does.
 *
 * @param path from the root of the workspace
 * @throws an Error that says where the file is no scenario
 */
export async function playFile(path: string, options: RunScenarioOptions): Promise<FileResult> {
  const read = readScenario(await readFile(new URL(path, root), 'utf8'));
  if ('problems' in read) {
    const [{ line, message } = {}] = read.problems;
    throw new Error(`${path}:${line}: ${message}`);
  }
  const { scenario } = read;
  return { ...(await runScenario(scenario, options)), path, name: scenario.name ?? path };
}
