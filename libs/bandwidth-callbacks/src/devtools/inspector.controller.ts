import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  All,
  type CanActivate,
  Controller,
  Inject,
  Req,
  Res,
  type Type,
  UseGuards,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { hideEndpoint } from '../openapi/describe-endpoint.js';
import { Inspection } from './inspection.js';
import { AccessGuard } from './access.guard.js';

/** The parts of an Express or Fastify request that are used here. */
interface PlatformRequest {
  /** Node's own request, on Fastify. */
  readonly raw?: IncomingMessage;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

interface FastifyReply {
  readonly raw: ServerResponse;
  hijack(): void;
}

/** The parameters for the parts of a path below the API. No request has more parts. */
const PARTS = ['first', 'second', 'third'] as const;

/** Makes a controller class for one inspector. The access guard runs before the application's guard. */
export function inspectorControllerFor(
  path: string,
  guard: Type<CanActivate> | CanActivate | undefined,
): Type<unknown> {
  @Controller({ path, version: VERSION_NEUTRAL })
  @UseGuards(AccessGuard, ...(guard ? [guard] : []))
  class BandwidthInspectorController {
    constructor(@Inject(Inspection) private readonly inspection: Inspection) {}

    /** The files of the page. */
    @All(['', ':file'])
    page(@Req() request: PlatformRequest, @Res() response: unknown): Promise<void> {
      const { file } = request.params;
      const hasSlash = file !== undefined || /\/(?:\?|$)/.test(rawOf(request).url ?? '');
      return this.answer(request, response, hasSlash ? `/${file ?? ''}` : '');
    }

    /** The API. The inspector itself tells its requests apart. */
    @All(['local/v1', 'local/v1/:first', 'local/v1/:first/:second', 'local/v1/:first/:second/:third'])
    control(@Req() request: PlatformRequest, @Res() response: unknown): Promise<void> {
      const parts = PARTS.map((name) => request.params[name]).filter((part) => part !== undefined);
      return this.answer(request, response, ['/local/v1', ...parts.map(encodeURIComponent)].join('/'));
    }

    private answer(request: PlatformRequest, response: unknown, below: string): Promise<void> {
      const raw = rawOf(request);
      const [, query] = (raw.url ?? '').split(/\?(.*)/s, 2);
      const target = query === undefined ? below : `${below}?${query}`;
      const { inspector } = this.inspection;
      return inspector.answer(raw, rawResponse(response), {
        target,
        ...(request.body !== undefined && { body: request.body }),
      });
    }
  }
  hideEndpoint(BandwidthInspectorController);
  return BandwidthInspectorController;
}

function rawOf(request: PlatformRequest): IncomingMessage {
  return request.raw ?? (request as unknown as IncomingMessage);
}

/** Node's own response, to which Fastify writes nothing from now on. */
function rawResponse(response: unknown): ServerResponse {
  const reply = response as Partial<FastifyReply>;
  if (!reply.hijack || !reply.raw) return response as ServerResponse;
  reply.hijack();
  return reply.raw;
}
