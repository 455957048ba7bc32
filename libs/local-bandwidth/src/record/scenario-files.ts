import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writableFolder } from '../files.js';
import type { Made } from './recorder.js';

const MOST_FILES = 100_000;

/** Writes each scenario into a new file of a folder. Existing files are never overwritten. */
export class ScenarioFiles {
  readonly #folder: string;
  readonly #numbers = { call: 0, texts: 0 };

  /** @throws LocalBandwidthError for a folder that cannot be used */
  constructor(folder: string) {
    this.#folder = folder;
    writableFolder(folder);
  }

  /** Writes a scenario, and returns its path. @throws an error of the file system */
  write({ kind, text }: Made): string {
    while (this.#numbers[kind] < MOST_FILES) {
      this.#numbers[kind] += 1;
      const path = join(this.#folder, `recorded-${kind}-${String(this.#numbers[kind]).padStart(3, '0')}.jsonc`);
      if (isWritten(path, text)) return path;
    }
    throw new Error(`${this.#folder} has more than ${MOST_FILES} recordings.`);
  }
}

/** Writes a new file. Returns false if the file exists. */
function isWritten(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
