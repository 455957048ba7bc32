import type { IncomingHttpHeaders } from 'node:http';

/** One request that went through the proxy, and what the application answered. */
export interface Proxied {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Nothing for one that is larger than what is looked at. */
  readonly body: Buffer | undefined;
  /** Absent when the application did not answer. */
  readonly response?: {
    readonly status: number;
    readonly headers: IncomingHttpHeaders;
    readonly body: Buffer | undefined;
  };
}
