import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, realpath, rename, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BandwidthCallbacksError } from '../../errors.js';
import { close, hasCode, isAnswered, listenAt } from './claim-socket.js';

/** The folder of the claims, in the data folder. */
const CLAIMS = '.claim';
const SOCKET = 'socket';

/** A data folder that belongs to this process until it is released. */
export interface FolderClaim {
  /** The data folder, without symbolic links. */
  readonly folder: string;
  /** @throws {BandwidthCallbacksError} `BANDWIDTH_QUEUE_FOLDER_IN_USE` if it now belongs to another process */
  confirm(): Promise<void>;
  giveUp(): Promise<void>;
}

/**
 * Claims a data folder for this process. PGlite lets two processes open one folder, which destroys it. A claim is a
 * listening socket: unlike a file with a process id it disappears with its process, however that dies.
 *
 * Claims are numbered, and the one with the highest number counts. A claim is created in a temporary folder, where it
 * listens before other processes see it. Renaming that folder gives it its number, and fails if the number is taken: of
 * all processes that found the last claim dead, only one succeeds. The highest claim is never removed, even when it is
 * dead, so no number is used twice.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_QUEUE_FOLDER_IN_USE`
 */
export async function claimFolder(given: string): Promise<FolderClaim> {
  await mkdir(given, { recursive: true });
  const folder = await realpath(given);
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return claimPipe(folder, `\\\\.\\pipe\\bandwidth-callbacks-${digest}`);

  const claims = join(folder, CLAIMS);
  await refuseFormerClaim(claims, join(tmpdir(), `bandwidth-callbacks-${digest}`));
  await mkdir(claims, { recursive: true });
  const aside = join(claims, `new-${randomBytes(6).toString('hex')}`);
  await mkdir(aside);
  try {
    const server = await listenAt(join(aside, SOCKET));
    try {
      const number = await takeNumber(claims, aside);
      const confirm = async (): Promise<void> => {
        if ((await numbersIn(claims)).at(-1) !== number) throw inUse();
      };
      await confirm();
      await removeBelow(claims, number);
      return { folder, confirm, giveUp: () => close(server) };
    } catch (error) {
      await close(server);
      throw error;
    }
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
}

/** @returns the number that the claim got */
async function takeNumber(claims: string, aside: string): Promise<number> {
  for (;;) {
    const last = (await numbersIn(claims)).at(-1) ?? 0;
    if (last > 0 && (await isAnswered(join(claims, String(last), SOCKET)))) throw inUse();
    try {
      await rename(aside, join(claims, String(last + 1)));
      return last + 1;
    } catch (error) {
      // Another process was faster. The next round checks whether it is alive.
      if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    }
  }
}

/** The numbers of the claims, in ascending order. */
async function numbersIn(claims: string): Promise<number[]> {
  const names = await readdir(claims);
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  return numbers.toSorted((a, b) => a - b);
}

/** Removes lower claims, which no longer count. One that cannot be removed does no harm. */
async function removeBelow(claims: string, number: number): Promise<void> {
  for (const old of await numbersIn(claims)) {
    if (old < number) await rm(join(claims, String(old)), { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * Version 0.1.0 claimed the folder with a socket where the folder of the claims is now or, if that path was too long,
 * among the temporary files.
 */
async function refuseFormerClaim(...places: readonly string[]): Promise<void> {
  for (const place of places) {
    const there = await lstat(place).catch(() => undefined);
    if (!there?.isSocket()) continue;
    if (await isAnswered(place)) throw inUse();
    await unlink(place).catch(() => undefined); // another process may have been faster, or it is another user's
  }
}

/** Claims a folder on Windows, which removes a pipe together with its process, so that no dead claim remains. */
async function claimPipe(folder: string, path: string): Promise<FolderClaim> {
  try {
    const server = await listenAt(path);
    return { folder, confirm: () => Promise.resolve(), giveUp: () => close(server) };
  } catch (error) {
    throw hasCode(error, 'EADDRINUSE', 'EACCES') ? inUse() : error;
  }
}

function inUse(): BandwidthCallbacksError {
  return new BandwidthCallbacksError(
    'BANDWIDTH_QUEUE_FOLDER_IN_USE',
    'The data folder of `queue.storage.embedded` is open in another process, or for another registration of this one.',
    'Give each process and each registration a folder of its own, or let them share a Redis or a PostgreSQL.',
  );
}
