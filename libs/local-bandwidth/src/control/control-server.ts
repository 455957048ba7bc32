import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalBandwidthError } from '../errors.js';
import type { LocalBandwidthOptions } from '../options.js';
import type { Sessions } from '../sessions.js';
import { readJson } from './body.js';
import { check } from './check.js';
import { asControlError, ControlError } from './control-error.js';
import { admit, isLoopbackHost } from './guard.js';
import type { Answer, Route } from './route.js';
import { Router } from './router.js';
import { routes } from './routes.js';

const USUAL_HOST = '127.0.0.1';

/** The local Bandwidth's own HTTP server. */
export class ControlServer {
  readonly #server: Server;
  readonly #host: string;

  private constructor(server: Server, host: string) {
    this.#server = server;
    this.#host = host;
  }

  /** @throws LocalBandwidthError without a token on another interface, and when the port cannot be had */
  static async listen(sessions: Sessions, options: LocalBandwidthOptions): Promise<ControlServer> {
    const { host = USUAL_HOST, port = 0, token } = options;
    if (!isLoopbackHost(host) && !token) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_TOKEN_MISSING',
        `On the interface ${host} others reach the local Bandwidth as well.`,
        'Give it a token, or let it listen on 127.0.0.1.',
      );
    }
    const answer = answering(sessions, options);
    const server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(notListening(error, host, port)));
      server.listen(port, host, resolve);
    });
    return new ControlServer(server, host);
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    const host = this.#host === '0.0.0.0' || this.#host === '::' ? USUAL_HOST : this.#host;
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

function answering(sessions: Sessions, options: LocalBandwidthOptions) {
  const router = new Router(routes);
  const guard = { host: options.host ?? USUAL_HOST, token: options.token };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      admit(request, guard);
      const { route, params, query } = router.find(request.method ?? 'GET', request.url ?? '/');
      const body = await bodyOf(request, route);
      const { headers } = request;
      const name = headers['local-session'];
      const session = sessions.get(typeof name === 'string' ? name : undefined);
      write(response, await route.handle({ session, sessions, options, params, query, headers, body }));
    } catch (error) {
      const { status, code, message } = asControlError(error);
      if (response.headersSent) return void response.destroy();
      if (!request.complete) response.setHeader('Connection', 'close'); // the rest of a body is not read
      write(response, { status, body: { code, message } });
    }
  };
}

async function bodyOf(
  request: IncomingMessage,
  { body: schema, isBodyOptional, largestBody }: Route,
): Promise<unknown> {
  if (!schema) return undefined;
  const body = await readJson(request, largestBody);
  if (body === undefined) {
    if (isBodyOptional) return undefined;
    throw new ControlError(400, 'BODY_MISSING', 'The request needs a body of JSON.');
  }
  check(body, schema);
  return body;
}

function write(response: ServerResponse, { status, body, stream }: Answer): void {
  response.statusCode = status;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (stream) return stream(response);
  if (body === undefined) return void response.end();
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

function notListening({ code, message }: NodeJS.ErrnoException, host: string, port: number): LocalBandwidthError {
  const problem =
    code === 'EADDRINUSE' ? `The port ${port} of ${host} is taken.` : `${host}:${port} cannot be had: ${message}.`;
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_LISTENING',
    problem,
    'Choose another port; 0 takes any that is free.',
  );
}
