import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { HttpServer } from '@nestjs/common';
import type { ParsedElsewhere } from '../body/payload.js';
import type { Reply } from '../reply.js';
import type { FrontDoor, Platform } from './platform.js';

/** The part of Fastify that is used here; this library does not depend on Fastify. */
interface FastifyRequest extends ParsedElsewhere {
  readonly raw: IncomingMessage;
  headers: Record<string, unknown>;
}

interface FastifyReply {
  readonly raw: ServerResponse;
  readonly sent: boolean;
  code(status: number): FastifyReply;
  headers(headers: Readonly<Record<string, string>>): FastifyReply;
  send(body?: string): FastifyReply;
}

type Done = (error?: Error | null, body?: Readable) => void;

interface Fastify {
  addHook(name: 'onRequest', hook: (request: FastifyRequest, reply: FastifyReply, done: Done) => void): void;
  addHook(
    name: 'preParsing',
    hook: (request: FastifyRequest, reply: FastifyReply, body: Readable, done: Done) => void,
  ): void;
}

/**
 * Fastify runs `onRequest` hooks before it touches a body, and then passes the body from one `preParsing` hook to the
 * next. The application's hooks may run before or after ours.
 */
export const fastifyPlatform: Platform = {
  guard(adapter: HttpServer, door: FrontDoor): void {
    const fastify = adapter.getInstance() as Fastify;
    fastify.addHook('onRequest', (request, reply, done) => {
      goOn(door.admit(request.raw, reply.raw), reply, done, done);
    });
    fastify.addHook('preParsing', (request, reply, body, done) => {
      goOn(door.takeBody(request.raw, body), reply, done, () => {
        const isRead = door.hasTakenBody(request.raw) || (door.hasAdmitted(request.raw) && wasRead(body));
        if (!isRead) return done(null, body); // where nothing is left of a body, a parser would wait for it forever
        // Fastify's parsers run only if these headers announce a body.
        request.headers = NO_BODY;
        done(null, new EmptyBody());
      });
    });
  },
  rawRequest: (request) => (request as FastifyRequest).raw,
  parsed: (request) => request as FastifyRequest,
  send: (response, reply) => send(response as FastifyReply, reply),
};

function send(response: FastifyReply, { status, headers, body, onSent }: Reply): void {
  if (response.sent) return;
  const reply = response.code(status).headers(headers);
  void (body === '' ? reply.send() : reply.send(body));
  onSent?.(response.raw);
}

/** Sends the reply that ends a request, or continues. */
function goOn(refusal: Promise<Reply | undefined>, reply: FastifyReply, fail: Done, next: () => void): void {
  refusal.then((found) => (found ? send(reply, found) : next()), fail);
}

/** Whether a hook of the application read a body and left nothing. A hook that only looks at it puts it back. */
function wasRead(body: Readable): boolean {
  return body.readableEnded || (body.readableDidRead && body.readableLength === 0);
}

const NO_BODY = { 'content-type': undefined, 'content-length': '0', 'transfer-encoding': undefined };

/** An empty stream that replaces a body that was already read. */
class EmptyBody extends Readable {
  override _read(): void {
    this.push(null);
  }
}
