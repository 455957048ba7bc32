import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalBandwidthError } from '../errors.js';
import type { LocalBandwidthOptions } from '../options.js';
import { isLoopbackHost, refusalOf } from './guard.js';
import { pageFile, writePage } from './page.js';

/** The interface on which the server listens by default. */
export const USUAL_HOST = '127.0.0.1';

/** Answers a request. Never rejects, because errors are answered, too. */
export type Answering = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The local Bandwidth's own HTTP server: its page, its control API, and Bandwidth's REST API, on one port. */
export class HttpServer {
  readonly #server: Server;
  readonly #host: string;

  private constructor(server: Server, host: string) {
    this.#server = server;
    this.#host = host;
  }

  /**
   * @throws LocalBandwidthError without a token on an interface that others can reach, and when it cannot listen on the
   *   port
   */
  static async listen({ host = USUAL_HOST, port = 0, token }: LocalBandwidthOptions): Promise<HttpServer> {
    if (!isLoopbackHost(host) && !token) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_TOKEN_MISSING',
        `Other machines can reach the interface ${host}.`,
        'Give it a token, or let it listen on 127.0.0.1.',
      );
    }
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(notListening(error, host, port)));
      server.listen(port, host, resolve);
    });
    return new HttpServer(server, host);
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    const host = this.#host === '0.0.0.0' || this.#host === '::' ? USUAL_HOST : this.#host;
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  /**
   * Starts to answer requests.
   *
   * @param control answers requests below `/local`
   * @param rest answers all others, except those for the page
   */
  serve(control: Answering, rest: Answering): void {
    this.#server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      const page = refusalOf(request, this.#host) ? undefined : pageFile(request);
      if (page) return writePage(response, page);
      const isControl = /^\/local(?:[/?]|$)/.test(request.url ?? '');
      return void (isControl ? control : rest)(request, response);
    });
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

function notListening({ code, message }: NodeJS.ErrnoException, host: string, port: number): LocalBandwidthError {
  const problem =
    code === 'EADDRINUSE'
      ? `The port ${port} of ${host} is taken.`
      : `It cannot listen on ${host}:${port}: ${message}.`;
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_LISTENING',
    problem,
    'Choose another port; 0 takes any that is free.',
  );
}
