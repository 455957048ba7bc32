import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

/** Accepts connections like a Redis but never answers, as if behind a firewall that drops packets. */
@Injectable()
export class SilentStorage implements OnApplicationShutdown {
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => {
    this.sockets.add(socket.on('error', () => undefined));
  });

  async listen(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1').unref(), 'listening');
    return `redis://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  onApplicationShutdown(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }
}
