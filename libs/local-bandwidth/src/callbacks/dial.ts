import type { RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { isLoopback } from './origins.js';

/** Where a connection leads. */
export interface SocketOptions {
  /** A URL whose host and port are used instead of the request's. Default: those of the request. */
  readonly instead?: URL;
  /** Opens a connection that is used instead of one over the network. */
  readonly connect?: () => Duplex;
}

/** How a connection is opened. */
export interface Dial {
  readonly isSecure: boolean;
  readonly options: RequestOptions;
}

export function dialOf(url: URL, { instead, connect }: SocketOptions): Dial {
  const { protocol, hostname, port } = instead ?? url;
  const options = {
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
    // Servers on this machine mostly have self-signed certificates, so they are not verified.
    rejectUnauthorized: !isLoopback(hostname),
    ...(connect ? { createConnection: connect } : { agent: false as const }),
  };
  return { isSecure: (protocol === 'https:' || protocol === 'wss:') && !connect, options };
}
