import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The longest path of a Unix socket on some systems. */
const LONGEST_PATH = 100;

/** A socket that listens until it is closed or its process ends. It does not keep the process alive. */
export async function listenAt(path: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return throughShortPath(
    path,
    (short) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        // In a Node cluster, processes would otherwise share one socket, and each would believe that it owns it.
        server.listen({ path: short, exclusive: true }, () => resolve(server.unref()));
      }),
  );
}

/**
 * Whether a process listens there. Only a refusal or a missing socket means no: a socket that this user may not connect
 * to is alive as well.
 */
export async function isAnswered(path: string): Promise<boolean> {
  return throughShortPath(
    path,
    (short) =>
      new Promise((resolve) => {
        const socket = createConnection(short);
        socket.once('connect', () => {
          socket.destroy();
          resolve(true);
        });
        socket.once('error', (error) => resolve(!hasCode(error, 'ECONNREFUSED', 'ENOENT')));
      }),
  );
}

export function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Reaches a socket whose path is too long by a symbolic link to its folder. */
async function throughShortPath<T>(path: string, use: (short: string) => Promise<T>): Promise<T> {
  if (process.platform === 'win32' || Buffer.byteLength(path) < LONGEST_PATH) return use(path);
  const place = await mkdtemp(join(tmpdir(), 'bandwidth-'));
  try {
    const link = join(place, 'f');
    await symlink(dirname(path), link);
    return await use(join(link, basename(path)));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
