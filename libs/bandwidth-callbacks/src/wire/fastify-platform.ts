import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
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
  addHook(
    name: 'onRequest' | 'preParsing',
    hook: (request: FastifyRequest, reply: FastifyReply, body: Readable) => Promise<unknown>,
  ): void;
}

/**
 * Fastify runs `onRequest` hooks before it touches a body, and then hands the body from one `preParsing` hook to the
 * next: those of the application may stand before ours or behind it.
 */
export const fastifyPlatform: Platform = {
  guard(adapter: HttpServer, door: FrontDoor): void {
    const fastify = adapter.getInstance() as Fastify;
    fastify.addHook('onRequest', async (request, reply) => {
      const refusal = await door.admit(request.raw);
      return refusal && send(reply, refusal);
    });
    fastify.addHook('preParsing', async (request, reply, body) => {
      const refusal = await door.takeBody(request.raw, body);
      if (refusal) return send(reply, refusal);
      if (!door.hasRead(request.raw)) return body;
      // Without these headers Fastify knows that there is nothing left for its parsers.
      request.headers = { 'content-type': undefined, 'content-length': '0', 'transfer-encoding': undefined };
      return Readable.from([]);
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
