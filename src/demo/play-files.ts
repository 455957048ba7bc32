import { readdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { readScenario, runScenario, type ScenarioResult } from 'local-bandwidth';
import { createPhoneLine } from '../phone-line.js';
import { CapturedLog } from './captured-log.js';
import { settings } from './settings.js';
import type { Style } from './style.js';

const FOLDER = 'src/scenarios/';
const folder = new URL(`../../${FOLDER}`, import.meta.url); // from src/demo and from dist/demo

/** What came of a scenario file. */
export interface FileResult extends ScenarioResult {
  /** From the root of the workspace. */
  readonly path: string;
  readonly name: string;
}

/** Plays the scenario files of the phone line against it, as `local-bandwidth run` does. */
export async function playFiles(): Promise<readonly FileResult[]> {
  const app = await createPhoneLine({ ...settings, publicUrl: undefined }, new CapturedLog());
  try {
    await app.listen(settings.port, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const results: FileResult[] = [];
    for (const file of (await readdir(folder)).toSorted()) {
      const read = readScenario(await readFile(new URL(file, folder), 'utf8'));
      if ('problems' in read) throw new Error(`${FOLDER}${file}: ${read.problems[0]?.message}`);
      const { scenario } = read;
      const result = await runScenario(scenario, {
        app: `http://127.0.0.1:${port}/bandwidth/callbacks`,
        ...(settings.credentials && { credentials: settings.credentials }),
      });
      results.push({ ...result, path: FOLDER + file, name: scenario.name ?? file });
    }
    return results;
  } finally {
    await app.close();
  }
}

/** A line for each file, with what is wrong below it. */
export function filesReport(results: readonly FileResult[], style: Style): string {
  const lines = results.flatMap(({ outcome, failure, name, path, played, steps }) => {
    const mark = outcome === 'passed' ? style('green', '✓') : style('red', '✗');
    const problem = failure ? [style('red', `   ✗ ${failure.message}`)] : [];
    return [`${mark}  ${name} ${style('dim', `${path}, ${played} of ${steps} steps`)}`, ...problem];
  });
  return `${lines.join('\n')}\n`;
}
