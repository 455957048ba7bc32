import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';

/** A TCP connection to a real storage that a test can cut, silence and mend: the storage as its clients see it fail. */
export class CuttableProxy {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private readonly forgotten = new WeakSet<Socket>();
  private isSilent = false;
  port = 0;

  constructor(
    private readonly targetHost: string,
    private targetPort: number,
  ) {}

  /** Leads connections that are made from now on to another port: the address belongs to another server. */
  target(port: number): void {
    this.targetPort = port;
  }

  /** Says nothing any more on the connections there are, and takes new ones: a firewall forgot them. */
  forgetConnections(): void {
    for (const socket of this.sockets) {
      socket.pause();
      this.forgotten.add(socket);
    }
  }

  async mend(): Promise<void> {
    this.isSilent = false;
    const server = createServer((client) => this.connect(client));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Refuses connections and breaks those there are: the server is down. */
  async cut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const socket of this.sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Accepts everything and answers nothing: the network drops packets. */
  async silence(): Promise<void> {
    this.isSilent = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** Nothing passes any more on the connections there are, which nobody is told; new ones work: a firewall forgot them. */
  forget(): void {
    for (const socket of this.sockets) socket.pause();
  }

  private connect(client: Socket): void {
    const target = createConnection(this.targetPort, this.targetHost);
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk) => !this.isSilent && !this.forgotten.has(from) && to.write(chunk));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
