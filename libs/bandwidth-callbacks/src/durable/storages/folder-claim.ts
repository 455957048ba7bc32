import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BandwidthCallbacksError } from '../../errors.js';

/** Paths of Unix sockets end here on some systems. */
const LONGEST_SOCKET_PATH = 100;

/**
 * Claims a data folder for this process. PGlite lets two processes open one folder, which destroys it. The claim is a
 * socket that listens: unlike a file with a process id it ends with its process, however that dies.
 *
 * @returns gives the claim up
 * @throws {BandwidthCallbacksError} `BANDWIDTH_QUEUE_FOLDER_IN_USE`
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = socketPath(await realpath(folder));
  let server = await listen(path);
  if (!server && !(await isAnswered(path))) {
    await rm(path, { force: true }); // left behind by a process that is gone
    server = await listen(path);
  }
  if (server) return () => new Promise((resolve) => server.close(() => resolve()));
  throw new BandwidthCallbacksError(
    'BANDWIDTH_QUEUE_FOLDER_IN_USE',
    'Another process has the data folder of `queue.storage.embedded` open.',
    'Give each process a folder of its own, or let them share a Redis or a PostgreSQL.',
  );
}

function socketPath(folder: string): string {
  const inside = join(folder, '.claim');
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\bandwidth-callbacks-${digest}`;
  return Buffer.byteLength(inside) < LONGEST_SOCKET_PATH ? inside : join(tmpdir(), `bandwidth-callbacks-${digest}`);
}

async function listen(path: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server.unref()));
  });
}

async function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}
