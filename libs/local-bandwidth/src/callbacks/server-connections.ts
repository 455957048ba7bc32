import type { Server } from 'node:http';
import type { SocketOptions } from './dial.js';
import { duplexPair } from './duplex-pair.js';

/** Connections to a Node HTTP server of this process, which needs no port and may not listen at all. */
export function connectionsTo(server: Server): SocketOptions {
  return {
    connect: () => {
      const [ours, theirs] = duplexPair();
      server.emit('connection', theirs);
      return ours;
    },
  };
}
