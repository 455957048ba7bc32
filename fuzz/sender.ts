import { basic } from 'nestjs-bandwidth-callbacks/testing';
import { Pool } from 'undici';
import { CREDENTIALS } from './server-process.js';

/** One request, ready to be sent. */
export interface Request {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export const AUTHORIZATION = basic(CREDENTIALS);
export const PATH = '/bandwidth/callbacks';
/** Tells the server which request of its sender one is, so that it can name those that were under way in a stall. */
export const NUMBER_HEADER = 'fuzz-number';

/** Milliseconds without a reply after which there will be none: the library's own deadlines are shorter. */
const PATIENCE = 30_000;

/** Sends requests over a few connections that are kept. */
export class Sender {
  private readonly pool: Pool;

  constructor(origin: string, connections: number) {
    this.pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: PATIENCE, bodyTimeout: PATIENCE });
  }

  /** @throws what the connection fails with */
  async send({ method, target, headers, body }: Request): Promise<Reply> {
    const reply = await this.pool.request({ method, path: target, headers, body: body ?? null });
    const contentType = reply.headers['content-type'];
    return {
      status: reply.statusCode,
      contentType: typeof contentType === 'string' ? contentType : '',
      body: await reply.body.text(),
    };
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
