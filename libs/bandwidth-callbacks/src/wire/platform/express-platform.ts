import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpServer } from '@nestjs/common';
import { isPromised, whenThere } from '../../async/awaitable.js';
import type { FrontDoor } from '../front-door.js';
import type { Platform } from './platform.js';
import type { Reply } from '../reply.js';
import { sendRaw } from './send-raw.js';

/** Express hands on Node's own objects. */
export const expressPlatform: Platform = {
  guard(adapter: HttpServer, door: FrontDoor): void {
    adapter.use((request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => {
      const goOn = (refusal: Reply | undefined) => (refusal ? sendRaw(response, refusal) : next());
      const admitted = whenThere(door.admit(request), (refusal) => refusal ?? door.takeBody(request, request));
      if (isPromised(admitted)) admitted.then(goOn, next);
      else goOn(admitted);
    });
  },
  rawRequest: (request) => request as IncomingMessage,
  parsed: (request) => request as object,
  send: (response, reply: Reply) => sendRaw(response as ServerResponse, reply),
};
