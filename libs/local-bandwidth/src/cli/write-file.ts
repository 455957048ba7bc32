import { writeFile } from 'node:fs/promises';
import { wrongUsage } from './exit-code.js';

/** @throws CommandFailure for a file that cannot be written */
export async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw wrongUsage(`${file} cannot be written${code ? ` (${code})` : ''}.`);
  }
}
