import type { Server } from 'node:http';
import type { Channel } from './http.js';
import { duplexPair } from './duplex-pair.js';
import { socketChannel } from './socket-channel.js';

/** Takes requests to a Node HTTP server of this process, which needs no port and may not listen at all. */
export function serverChannel(server: Server): Channel {
  return socketChannel({
    connect: () => {
      const [ours, theirs] = duplexPair();
      server.emit('connection', theirs);
      return ours;
    },
  });
}
