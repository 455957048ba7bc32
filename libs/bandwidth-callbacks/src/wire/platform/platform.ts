import type { IncomingMessage } from 'node:http';
import type { HttpServer } from '@nestjs/common';
import type { FrontDoor } from '../front-door.js';
import type { ParsedElsewhere } from '../body/parsed-elsewhere.js';
import type { Reply } from '../reply.js';

/** What differs between the HTTP platforms Nest runs on. */
export interface Platform {
  /** Puts the front door before the application's body parsers. */
  guard(adapter: HttpServer, door: FrontDoor): void;
  /** Node's own request. */
  rawRequest(request: unknown): IncomingMessage;
  /** What body parsers of the application made of the body. */
  parsed(request: unknown): ParsedElsewhere;
  send(response: unknown, reply: Reply): void;
}
