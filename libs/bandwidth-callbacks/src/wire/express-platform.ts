import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpServer } from '@nestjs/common';
import type { FrontDoor, Platform } from './platform.js';
import { type Reply } from './reply.js';
import { sendRaw } from './send-raw.js';

/** Express hands on Node's own objects. */
export const expressPlatform: Platform = {
  guard(adapter: HttpServer, door: FrontDoor): void {
    adapter.use((request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => {
      door
        .admit(request)
        .then((refusal) => refusal ?? door.takeBody(request, request))
        .then((refusal) => (refusal ? sendRaw(response, refusal) : next()), next);
    });
  },
  rawRequest: (request) => request as IncomingMessage,
  parsed: (request) => request as object,
  send: (response, reply: Reply) => sendRaw(response as ServerResponse, reply),
};
