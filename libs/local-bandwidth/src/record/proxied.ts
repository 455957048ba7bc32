import type { IncomingHttpHeaders } from 'node:http';

/** A request through the proxy, with the answer of the application. */
export interface Proxied {
  readonly method: string;
  /** The path and the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body; `undefined` if it is too large to be looked at. */
  readonly body: Buffer | undefined;
  /** The answer; absent if the application did not answer. */
  readonly response?: {
    readonly status: number;
    readonly headers: IncomingHttpHeaders;
    readonly body: Buffer | undefined;
  };
}
