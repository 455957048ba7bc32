import * as http from 'node:http';
import * as https from 'node:https';
import { dialOf, type SocketOptions } from './dial.js';
import {
  bodyText,
  type Channel,
  CutShort,
  type HttpReply,
  type HttpRequest,
  LARGEST_REPLY,
  type OrderedHeaders,
} from './http.js';

/** Sends each request over a connection of its own: over the network, or to a server of this process without a port. */
export function socketChannel(to: SocketOptions = {}): Channel {
  return (request, signal) =>
    new Promise<HttpReply>((resolve, reject) => {
      const url = new URL(request.url);
      const { isSecure, options } = dialOf(url, to);
      const send = isSecure ? https.request : http.request;
      const sent = send(
        {
          ...options,
          path: `${url.pathname}${url.search}`,
          method: request.method,
          headers: wireHeaders(url, request).flat(),
          signal,
        },
        (response) => {
          const done = (body: Buffer) =>
            resolve({
              status: response.statusCode ?? 0,
              headers: joined(response),
              body: bodyText(body, response.headers['content-type'], request),
            });
          read(response, request.largest ?? LARGEST_REPLY, done, reject);
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

function read(
  response: http.IncomingMessage,
  largest: number,
  done: (body: Buffer) => void,
  fail: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= largest) return;
    done(whole());
    response.destroy();
  });
  response.on('end', () => done(whole()));
  response.on('error', fail);
  response.on('aborted', () => fail(new CutShort()));
  const whole = () => Buffer.concat(chunks).subarray(0, largest);
}

function joined({ headers }: http.IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
