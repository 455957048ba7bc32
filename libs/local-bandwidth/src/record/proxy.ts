import * as http from 'node:http';
import * as https from 'node:https';
import { connect as connectPlain, type Socket, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSecurely } from 'node:tls';
import { isLoopback } from '../callbacks/origins.js';
import { LocalBandwidthError } from '../errors.js';
import { passedOn } from './passed-on.js';
import type { Proxied } from './proxied.js';
import { Tap } from './tap.js';

export interface ProxyOptions {
  /** The URL of the application, of which only the origin is used. Requests keep their paths. */
  readonly to: URL;
  readonly host: string;
  readonly port: number;
  /** Called when a request was answered or has failed. */
  readonly onProxied: (proxied: Proxied) => void;
}

/** Passes requests and answers unchanged between clients and an application, and reports both. */
export class Proxy {
  readonly #options: ProxyOptions;
  readonly #server = http.createServer((request, response) => this.#pass(request, response));
  readonly #tunnels = new Set<Duplex>();

  private constructor(options: ProxyOptions) {
    this.#options = options;
    this.#server.on('upgrade', (request, socket, head) => {
      if (isWebSocket(request)) this.#tunnel(request, socket, head);
      else this.#passWithoutUpgrade(request, socket, head);
    });
  }

  /** Starts to listen. @throws LocalBandwidthError if the port cannot be used */
  static async listen(options: ProxyOptions): Promise<Proxy> {
    const proxy = new Proxy(options);
    const server = proxy.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause: NodeJS.ErrnoException) => reject(unavailable(options, cause)));
      server.listen(options.port, options.host, resolve);
    });
    return proxy;
  }

  get url(): string {
    const { address, port, family } = this.#server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  /** Stops listening, and closes all connections. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const tunnel of this.#tunnels) tunnel.destroy();
    this.#server.closeAllConnections();
    await closed;
  }

  #pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { method = 'GET', url: path = '/', headers, rawHeaders } = request;
    response.sendDate = false;
    if (!path.startsWith('/')) return refuse(response, 400, 'The target of a request must be a path.');
    const asked = new Tap(request);
    const facts = () => ({ method, path, headers, body: asked.body });
    const { to, onProxied } = this.#options;
    const send = to.protocol === 'https:' ? https.request : http.request;
    const sent = send({ ...addressOf(to), method, path, headers: passedOn(rawHeaders), setHost: false, agent: false });
    let isTold = false;
    const tell = (proxied: Proxied) => {
      if (!isTold) onProxied(proxied);
      isTold = true;
    };
    sent.on('response', (answer) => {
      const given = new Tap(answer);
      const { statusCode: status = 502, statusMessage } = answer;
      response.writeHead(status, statusMessage, [...passedOn(answer.rawHeaders)]);
      response.flushHeaders();
      answer.pipe(response);
      answer.on('end', () => tell({ ...facts(), response: { status, headers: answer.headers, body: given.body } }));
      answer.on('close', () => {
        if (answer.complete) return;
        tell(facts()); // as if nothing had been answered: the answer is not whole
        response.destroy();
      });
      answer.on('error', () => {}); // `close` follows
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      request.unpipe(sent);
      request.resume();
      tell(facts());
      if (response.headersSent) response.destroy();
      else refuse(response, 502, whyNotReached(to, error));
    });
    // If the client closes the connection early, the connection to the application is closed, too.
    response.on('close', () => {
      if (!response.writableFinished) sent.destroy();
    });
    request.on('error', () => sent.destroy());
    sent.flushHeaders();
    request.pipe(sent);
  }

  /** Reads a request again without its header `Upgrade`, which offers another protocol, such as h2c, and asks for none. */
  #passWithoutUpgrade(
    { method, url, httpVersion, rawHeaders }: http.IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): void {
    const kept = rawHeaders.filter((_, place) => rawHeaders[place - (place % 2)]?.toLowerCase() !== 'upgrade');
    const lines = `${method} ${url} HTTP/${httpVersion}\r\n${linesOf(kept)}\r\n\r\n`;
    socket.unshift(Buffer.concat([Buffer.from(lines, 'latin1'), head]));
    this.#server.emit('connection', socket);
  }

  /** Passes the bytes of a WebSocket, such as that of a stream. */
  #tunnel(request: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    const { to } = this.#options;
    const { hostname, port, rejectUnauthorized } = addressOf(to);
    const usual = to.protocol === 'https:' ? 443 : 80;
    const address = { host: hostname, port: Number(port) || usual };
    const opened: Socket =
      to.protocol === 'https:'
        ? connectSecurely({ ...address, servername: hostname, rejectUnauthorized })
        : connectPlain(address);
    for (const end of [socket, opened]) this.#tunnels.add(end);
    const close = () => {
      for (const end of [socket, opened]) {
        end.destroy();
        this.#tunnels.delete(end);
      }
    };
    for (const end of [socket, opened]) end.on('error', close).on('close', close);
    opened.write(`${request.method} ${request.url} HTTP/1.1\r\n${linesOf(request.rawHeaders)}\r\n\r\n`, 'latin1');
    opened.write(head);
    socket.pipe(opened);
    opened.pipe(socket);
  }
}

function isWebSocket({ headers: { upgrade = '' } }: http.IncomingMessage): boolean {
  return upgrade.split(',').some((protocol) => protocol.trim().toLowerCase() === 'websocket');
}

function addressOf({ hostname, port }: URL) {
  return { hostname: hostname.replace(/^\[|\]$/g, ''), port, rejectUnauthorized: !isLoopback(hostname) };
}

function linesOf(rawHeaders: readonly string[]): string {
  return rawHeaders
    .flatMap((name, place) => (place % 2 === 0 ? [`${name}: ${rawHeaders[place + 1]}`] : []))
    .join('\r\n');
}

function refuse(response: http.ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

/** Describes an error without values of the request, since these may be personal. */
function whyNotReached({ origin }: URL, { code }: NodeJS.ErrnoException): string {
  const reasons: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens there',
    ECONNRESET: 'it closed the connection without an answer',
    ENOTFOUND: 'its host is not known',
    ETIMEDOUT: 'it does not answer',
  };
  return `The application at ${origin} could not be reached: ${reasons[code ?? ''] ?? 'the connection failed'}.`;
}

function unavailable({ host, port }: ProxyOptions, cause: NodeJS.ErrnoException): LocalBandwidthError {
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_LISTENING',
    cause.code === 'EADDRINUSE' ? `The port ${port} is taken.` : `It cannot listen at ${host}:${port}.`,
    'Choose another one, or 0 for any that is free.',
    { cause },
  );
}
