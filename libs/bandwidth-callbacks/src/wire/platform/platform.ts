import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { HttpServer } from '@nestjs/common';
import type { Awaitable } from '../../async/awaitable.js';
import type { ParsedElsewhere } from '../body/payload.js';
import type { Reply } from '../reply.js';

/** What stands in front of the application's body parsers. */
export interface FrontDoor {
  /**
   * Checks the credentials of a request, before anybody touches its body.
   *
   * @returns the reply to a request that may not go on; `undefined` for one that may, or that is none of its own
   */
  admit(request: IncomingMessage, response: ServerResponse): Awaitable<Reply | undefined>;
  /**
   * Reads the body of a request that was admitted, unless somebody else has read it already.
   *
   * @param body the stream to read it from: the request itself, or what a hook of the application made of that
   * @returns the reply where that cannot be done
   */
  takeBody(request: IncomingMessage, body: Readable): Awaitable<Reply | undefined>;
  /** Whether the body of a request is read, and nothing left of it for the application's parsers. */
  hasTakenBody(request: IncomingMessage): boolean;
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
