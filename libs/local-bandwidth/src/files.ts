import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LocalBandwidthError } from './errors.js';

/** The reasons of errors of the file system, in words. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EEXIST: 'there is something else of that name',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'it is a file, or lies below one',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read only',
};

/** The error for a path that cannot be read or written. */
export function fileError(path: string, use: 'read' | 'written', error: unknown): LocalBandwidthError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_FILE',
    `${path} cannot be ${use}: ${reasonOf(code) ?? message}.`,
    'Name another file or folder, or change its rights.',
    { cause: error },
  );
}

function reasonOf(code: string): string | undefined {
  const reason = REASONS[code];
  return reason && `${reason} (${code})`;
}

/**
 * Creates a folder and those above it, if they are missing.
 *
 * @throws LocalBandwidthError when it cannot be created, and when nothing can be written into it
 */
export function writableFolder(path: string): void {
  try {
    // One after the other, since Node's recursive mkdirSync never returns if a folder cannot be created, such as below
    // /proc.
    const missing: string[] = [];
    for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) missing.unshift(folder);
    for (const folder of missing) mkdirSync(folder);
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
    accessSync(path, constants.R_OK);
    const trial = join(path, `.trial-${process.pid}`);
    writeFileSync(trial, '');
    rmSync(trial);
  } catch (error) {
    throw fileError(path, 'written', error);
  }
}
