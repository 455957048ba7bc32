import type { Server } from 'node:http';
import type { SocketOptions } from './dial.js';
import { duplexPair } from './duplex-pair.js';

/** Opens connections to a Node HTTP server of this process. The server needs no port, and need not listen. */
export function connectionsTo(server: Server): SocketOptions {
  return {
    connect: () => {
      const [ours, theirs] = duplexPair();
      server.emit('connection', theirs);
      return ours;
    },
  };
}
