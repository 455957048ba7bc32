import type { IncomingMessage } from 'node:http';
import type { HttpServer } from '@nestjs/common';
import type { ParsedElsewhere } from './endpoint.js';
import type { FrontDoor, Platform } from './platform.js';
import type { Reply } from './reply.js';

/** The little that is used of Fastify, which is no dependency of this library. */
interface FastifyRequest extends ParsedElsewhere {
  readonly raw: IncomingMessage;
  headers: Record<string, unknown>;
}

interface FastifyReply {
  readonly sent: boolean;
  code(status: number): FastifyReply;
  headers(headers: Readonly<Record<string, string>>): FastifyReply;
  send(body?: string): FastifyReply;
}

interface Fastify {
  addHook(name: 'onRequest', hook: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): void;
}

/** Fastify runs `onRequest` before it parses a body. */
export const fastifyPlatform: Platform = {
  guard(adapter: HttpServer, door: FrontDoor): void {
    (adapter.getInstance() as Fastify).addHook('onRequest', async (request, reply) => {
      const refusal = await door.admit(request.raw);
      if (refusal) return send(reply, refusal);
      // The stream is read: without these headers Fastify knows that there is nothing left for its parsers.
      if (door.hasRead(request.raw)) {
        request.headers = { 'content-type': undefined, 'content-length': '0', 'transfer-encoding': undefined };
      }
      return undefined;
    });
  },
  rawRequest: (request) => (request as FastifyRequest).raw,
  parsed: (request) => request as FastifyRequest,
  send: (response, reply) => void send(response as FastifyReply, reply),
};

function send(response: FastifyReply, { status, headers, body }: Reply): FastifyReply {
  if (response.sent) return response;
  const reply = response.code(status).headers(headers);
  return body === '' ? reply.send() : reply.send(body);
}
