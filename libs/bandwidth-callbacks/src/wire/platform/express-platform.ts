import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpServer } from '@nestjs/common';
import type { Reply } from '../reply.js';
import type { FrontDoor, Platform } from './platform.js';

/** Express passes on Node's own objects. */
export const expressPlatform: Platform = {
  guard(adapter: HttpServer, door: FrontDoor): void {
    adapter.use((request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => {
      const admitted = door.admit(request, response).then((refusal) => refusal ?? door.takeBody(request, request));
      admitted.then((refusal) => (refusal ? send(response, refusal) : next()), next);
    });
  },
  rawRequest: (request) => request as IncomingMessage,
  parsed: (request) => request as object,
  send: (response, reply: Reply) => send(response as ServerResponse, reply),
};

/** Sends a reply through Node's response, which sets the length itself. */
function send(response: ServerResponse, { status, headers, body, onSent }: Reply): void {
  if (response.headersSent || response.writableEnded) return;
  response.statusCode = status;
  for (const name of Object.keys(headers)) response.setHeader(name, headers[name] as string);
  response.end(body);
  onSent?.(response);
}
