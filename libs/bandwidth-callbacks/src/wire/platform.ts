import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { HttpServer } from '@nestjs/common';
import type { ParsedElsewhere } from './endpoint.js';
import type { Reply } from './reply.js';

/** Decides in front of the body parsers whether a request may go on. */
export interface FrontDoor {
  /** Checks the credentials of a request for this endpoint; gives the reply to one that may not go on. */
  admit(request: IncomingMessage): Promise<Reply | undefined>;
  /** Reads the body of an admitted request from a stream; gives the reply where that cannot be done. */
  takeBody(request: IncomingMessage, body: Readable): Promise<Reply | undefined>;
  /** Whether the body was read here, and must not be looked for by anybody else. */
  hasRead(request: IncomingMessage): boolean;
}

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
