import type { ServerResponse } from 'node:http';
import type { Reply } from '../reply.js';

/** Sends a reply through Node's own response, which knows the length by itself. */
export function sendRaw(response: ServerResponse, { status, headers, body }: Reply): void {
  if (response.headersSent || response.writableEnded) return;
  response.statusCode = status;
  for (const name of Object.keys(headers)) response.setHeader(name, headers[name] as string);
  response.end(body);
}
