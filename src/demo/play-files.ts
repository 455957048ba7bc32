import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createPhoneLine } from '../phone-line.js';
import { CapturedLog } from './captured-log.js';
import { type FileResult, playFile, root } from './play-file.js';
import { settings } from './settings.js';
import type { Style } from './style.js';

const FOLDER = 'src/scenarios/';

/** Plays the scenario files of the phone line against it. */
export async function playFiles(): Promise<readonly FileResult[]> {
  const app = await createPhoneLine({ ...settings, publicUrl: undefined }, new CapturedLog());
  try {
    await app.listen(settings.port, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const results: FileResult[] = [];
    for (const file of (await readdir(new URL(FOLDER, root))).toSorted()) {
      const result = await playFile(FOLDER + file, {
        app: `http://127.0.0.1:${port}/bandwidth/callbacks`,
        ...(settings.credentials && { credentials: settings.credentials }),
      });
      results.push(result);
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
