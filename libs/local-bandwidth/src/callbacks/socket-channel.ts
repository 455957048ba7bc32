import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import {
  bodyText,
  type Channel,
  type HttpReply,
  type HttpRequest,
  LARGEST_REPLY,
  type OrderedHeaders,
} from './http.js';
import { isLoopback } from './origins.js';

/** Where the bytes of a request go. */
export interface SocketOptions {
  /** Another host than that of the URL. Default: that of the URL. */
  readonly instead?: URL;
  /** Opens a connection in the place of one over the network. */
  readonly connect?: () => Duplex;
}

/** Takes requests over a connection of their own: over the network, or to a server of this process without a port. */
export function socketChannel({ instead, connect }: SocketOptions = {}): Channel {
  return (request, signal) =>
    new Promise<HttpReply>((resolve, reject) => {
      const url = new URL(request.url);
      const to = instead ?? url;
      const send = to.protocol === 'https:' ? https.request : http.request;
      const sent = send(
        {
          hostname: to.hostname.replace(/^\[|\]$/g, ''),
          port: to.port,
          path: `${url.pathname}${url.search}`,
          method: request.method,
          headers: wireHeaders(url, request).flat(),
          signal,
          // A certificate of this machine's own is signed by nobody.
          rejectUnauthorized: !isLoopback(to.hostname),
          ...(connect ? { createConnection: connect } : { agent: false as const }),
        },
        (response) => {
          const done = (body: Buffer) =>
            resolve({ status: response.statusCode ?? 0, headers: joined(response), body: bodyText(body, request) });
          read(response, done, reject);
        },
      );
      sent.on('error', reject);
      sent.end(request.body);
    });
}

function wireHeaders({ host }: URL, { headers, body, method }: HttpRequest): OrderedHeaders {
  const length = method === 'GET' ? [] : ([['Content-Length', String(Buffer.byteLength(body))]] as const);
  return [['Host', host], ...headers, ...length];
}

function read(response: http.IncomingMessage, done: (body: Buffer) => void, fail: (error: Error) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= LARGEST_REPLY) return;
    done(whole());
    response.destroy();
  });
  response.on('end', () => done(whole()));
  response.on('error', fail);
  response.on('aborted', () => fail(new Error('The connection was closed before the answer was complete.')));
  const whole = () => Buffer.concat(chunks).subarray(0, LARGEST_REPLY);
}

function joined({ headers }: http.IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
