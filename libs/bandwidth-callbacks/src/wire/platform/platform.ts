import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { HttpServer } from '@nestjs/common';
import type { ParsedElsewhere } from '../body/payload.js';
import type { Reply } from '../reply.js';

/** Runs before the application's body parsers. */
export interface FrontDoor {
  /**
   * Checks the credentials of a request, before anybody touches its body.
   *
   * @returns the reply that ends the request; `undefined` if the request may continue, or is not for this endpoint
   */
  admit(request: IncomingMessage, response: ServerResponse): Promise<Reply | undefined>;
  /**
   * Reads the body of an admitted request, unless something else has already read it.
   *
   * @param body the stream to read it from: the request itself, or the stream that a hook of the application replaced
   * it with
   * @returns the reply if the body cannot be read
   */
  takeBody(request: IncomingMessage, body: Readable): Promise<Reply | undefined>;
  /** Whether a request was admitted. */
  hasAdmitted(request: IncomingMessage): boolean;
  /** Whether the body of a request was read, so that nothing is left for the application's parsers. */
  hasTakenBody(request: IncomingMessage): boolean;
}

/** What differs between the HTTP platforms Nest runs on. */
export interface Platform {
  /** Puts the front door before the application's body parsers. */
  guard(adapter: HttpServer, door: FrontDoor): void;
  rawRequest(request: unknown): IncomingMessage;
  /** What the application's body parsers left of the body. */
  parsed(request: unknown): ParsedElsewhere;
  send(response: unknown, reply: Reply): void;
}
