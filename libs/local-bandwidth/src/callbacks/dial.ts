import type { RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { isLoopback } from './origins.js';

/** Where the bytes of a connection go. */
export interface SocketOptions {
  /** Another host than that of the URL. Default: that of the URL. */
  readonly instead?: URL;
  /** Opens a connection in the place of one over the network. */
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
    // Certificates of this machine are self-signed, so they are not verified.
    rejectUnauthorized: !isLoopback(hostname),
    ...(connect ? { createConnection: connect } : { agent: false as const }),
  };
  return { isSecure: (protocol === 'https:' || protocol === 'wss:') && !connect, options };
}
