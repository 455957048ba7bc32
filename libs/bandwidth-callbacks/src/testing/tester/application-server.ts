import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import type { OptionRules } from '../../options/option-rules.js';

/** The parts of a Nest application, on Express or Fastify, that testing it needs. */
export type TestedApplication = Pick<INestApplication, 'init' | 'get' | 'getHttpServer' | 'getHttpAdapter'>;

/**
 * @param rules of the function that was given the application
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for what is no Nest application
 */
export function mustBeApplication(app: TestedApplication, rules: OptionRules): void {
  const { init, getHttpServer } = (app ?? {}) as Partial<TestedApplication>;
  if (typeof init === 'function' && typeof getHttpServer === 'function') return;
  throw rules.invalid('app', 'must be a Nest application, such as that of `moduleRef.createNestApplication()`');
}

/** Lets requests reach an application whether it listens or not. */
export class ApplicationServer {
  private ready: Promise<void> | undefined;

  constructor(private readonly app: TestedApplication) {}

  /**
   * Opens a port while `use` runs, so that nothing stays open that the application would have to close.
   *
   * @param onRequest called with the response of each request before the application gets it
   */
  async whileReachable<T>(
    use: (origin: string) => Promise<T>,
    onRequest: (response: ServerResponse) => void,
  ): Promise<T> {
    await (this.ready ??= initialise(this.app));
    return whileReachable(this.app.getHttpServer() as Server, use, onRequest);
  }
}

/**
 * Lets requests reach a server on a port of their own while `use` runs, whether the server listens or not.
 *
 * @param onRequest called with the response of each request before the server gets it
 */
export async function whileReachable<T>(
  target: Server,
  use: (origin: string) => Promise<T>,
  onRequest: (response: ServerResponse) => void,
): Promise<T> {
  const server = createServer((request, response) => {
    onRequest(response);
    target.emit('request', request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/**
 * Initialises an application; Nest does nothing if that was done before. Fastify takes requests once its plugins are
 * loaded.
 */
export async function initialise(app: TestedApplication): Promise<void> {
  await app.init();
  const instance = app.getHttpAdapter().getInstance() as { ready?: () => PromiseLike<unknown> };
  await instance.ready?.();
}
