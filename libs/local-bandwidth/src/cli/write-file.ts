import { writeFile } from 'node:fs/promises';
import { fileError } from '../files.js';
import { wrongUsage } from './exit-code.js';

/** Writes a file. @throws CommandFailure if it cannot be written */
export async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw wrongUsage(fileError(file, 'written', error).message);
  }
}
