import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileError } from '../../files.js';
import { LARGEST, readScenario } from '../../scenario/read-scenario.js';
import { CommandFailure, EXIT, wrongUsage } from '../exit-code.js';
import type { ScenarioFile } from './file.js';

/** A larger file is not read. A character has up to four bytes in UTF-8. */
const MOST_BYTES = LARGEST * 4;

/** Reads scenario files. @throws CommandFailure with all problems if a file cannot be read or is not a scenario */
export async function readFiles(paths: readonly string[]): Promise<ScenarioFile[]> {
  const read = await Promise.all(paths.map(async (path) => ({ path, text: await textOf(path) })));
  const files = read.map(({ path, text }) => ({ path, text, ...readScenario(text) }));
  const problems = files.flatMap((file) =>
    'problems' in file
      ? file.problems.map(({ line, column, message }) => `${file.path}:${line}:${column} ${message}`)
      : [],
  );
  if (problems.length > 0) throw new CommandFailure(EXIT.wrongUsage, problems.join('\n'));
  return files.flatMap((file) => ('problems' in file ? [] : [{ ...file, name: nameOf(file) }]));
}

function nameOf({ path, scenario }: Pick<ScenarioFile, 'path' | 'scenario'>): string {
  return scenario.name ?? basename(path).replace(/\.jsonc?$/, '');
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw wrongUsage(`${path} is too large for a scenario.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw wrongUsage(fileError(path, 'read', error).message);
  }
}
