import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpServer } from '@nestjs/common';
import type { Reply } from '../reply.js';
import type { FrontDoor, Platform } from './platform.js';

/** Express passes on Node's own objects. */
export const expressPlatform: Platform = {
  guard(adapter: HttpServer, door: FrontDoor): void {
    adapter.use((request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => {
      const admitted = door.admit(request, response).then((refusal) => refusal ?? door.takeBody(request, request));
      admitted.then((refusal) => {
        if (refusal) return send(response, refusal);
        if (door.hasTakenBody(request)) markAsRead(request);
        next();
      }, next);
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

/** Middleware of the application behind the front door may read bodies, too, and must not wait for what has been read. */
function markAsRead(request: IncomingMessage): void {
  Object.assign(request, { _body: true }); // body-parser 1 leaves such a request alone
  request.on('newListener', endForLatecomer);
}

/** Calls a listener for the end of a stream that has ended already. */
function endForLatecomer(this: IncomingMessage, event: string | symbol, listener: () => void): void {
  if (event !== 'end' || !this.readableEnded) return;
  process.nextTick(() => {
    if (!this.listeners('end').includes(listener)) return; // removed in the meantime
    this.off('end', listener);
    listener.call(this);
  });
}
