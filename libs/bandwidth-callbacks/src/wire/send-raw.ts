import type { ServerResponse } from 'node:http';
import type { Reply } from './reply.js';

/** Sends a reply through Node's own response. */
export function sendRaw(response: ServerResponse, { status, headers, body }: Reply): void {
  if (response.headersSent || response.writableEnded) return;
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}
