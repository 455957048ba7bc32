import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import type { Drain } from '../delivery/drain.js';
import { errorKind, stackFrames } from '../delivery/redact.js';
import type { Receiver } from '../delivery/receiver.js';
import type { CallbackMethod } from '../events/definition.js';
import type { Activity } from '../health/activity.js';
import type { ResolvedOptions } from '../options.js';
import { silent, type Telemetry } from '../telemetry/telemetry.js';
import { authenticate } from './authenticate.js';
import { endsUnansweredCall, replyTo, worstReply } from './outcome-reply.js';
import { rawQueryOf, routedPathOf } from './path.js';
import { readBody } from './read-body.js';
import { type ReadPayload, readPayload, readQueryPayload } from './read-payload.js';
import { challenge, methodNotAllowed, problemReply, type Reply, unavailable } from './reply.js';
import type { RouteMatch, RouteMatcher } from './route-matcher.js';
import { parseUrlencoded } from './urlencoded.js';

/** A request that showed credentials, with the body it brought. */
interface Admitted {
  readonly receivedAt: Date;
  /** `undefined` when somebody else had read the stream already. */
  readonly bytes: Buffer | undefined;
}

/** What a body parser of the application may have left on a request. */
export interface ParsedElsewhere {
  readonly rawBody?: unknown;
  readonly body?: unknown;
}

/**
 * The HTTP side of one registration. A request is admitted in front of the application's body parsers, where its
 * credentials are checked and its body is read; the controller then handles it. A request that reaches the controller
 * by another way is admitted there, so nothing gets past the challenge.
 */
export class CallbackEndpoint {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly admitted = new WeakMap<IncomingMessage, Admitted>();
  private receiver: Receiver | undefined;
  private telemetry: Telemetry = silent;
  private matcher: RouteMatcher | undefined;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly drain: Drain,
    private readonly activity: Activity,
  ) {}

  /** Knows its requests from now on: the paths of the application are settled. */
  mount(matcher: RouteMatcher): void {
    this.matcher = matcher;
  }

  /** Takes requests from now on: the application is ready, and its handlers are known. */
  open(receiver: Receiver, telemetry: Telemetry): void {
    this.receiver = receiver;
    this.telemetry = telemetry;
    this.drain.open();
  }

  /**
   * Checks the credentials of a request for this endpoint.
   *
   * @returns the reply to a request that may not go on; `undefined` for one that may, or that is not for this endpoint
   */
  async admit(request: IncomingMessage): Promise<Reply | undefined> {
    if (!this.routeOf(request) || isPreflight(request)) return undefined;
    return this.counted(methodOf(request) ? await this.check(request) : methodNotAllowed());
  }

  /** Reads the body of a request that was admitted, unless somebody else has read it already. */
  async takeBody(request: IncomingMessage, body: Readable): Promise<Reply | undefined> {
    const admitted = this.admitted.get(request);
    if (!admitted || isReadElsewhere(request, body) || (methodOf(request) === 'GET' && !hasBody(request))) {
      return undefined;
    }
    const { bodyLimit, bodyTimeout } = this.options;
    const read = await readBody(request, body, bodyLimit, bodyTimeout);
    if ('refused' in read) return this.refused(bodyRefused(read.refused, bodyLimit));
    this.admitted.set(request, { ...admitted, bytes: read.bytes });
    return undefined;
  }

  /** Whether the body of a request was read here, and must not be looked for by anybody else. */
  hasRead(request: IncomingMessage): boolean {
    return this.admitted.get(request)?.bytes !== undefined;
  }

  /** Handles a request for this endpoint. Never rejects. */
  async handle(request: IncomingMessage, elsewhere: ParsedElsewhere): Promise<Reply> {
    try {
      const method = methodOf(request);
      if (!method) return methodNotAllowed();
      const refusal = this.admitted.has(request) ? undefined : await this.admitLate(request);
      if (refusal) return refusal;
      // Its body may have been on its way when the shutdown began.
      if (!this.receiver || !this.drain.isOpen) return notNow();
      return await this.drain.orWhenGivenUp(this.receive(this.receiver, request, method, elsewhere), notNow);
    } catch (error) {
      this.logger.error(`A callback could not be handled: ${errorKind(error)}`, stackFrames(error));
      return problemReply(500, 'BANDWIDTH_INTERNAL', 'The callback could not be handled.');
    }
  }

  private async check(request: IncomingMessage): Promise<Reply | undefined> {
    if (!this.drain.isOpen) return notNow();
    const receivedAt = new Date();
    const verdict = await authenticate(request, this.options.auth, {
      instance: this.options.instance,
      params: this.routeOf(request)?.params ?? {},
    });
    if (verdict === 'challenge') {
      this.activity.challenged();
      return this.withoutBody(request, challenge());
    }
    if (verdict === 'unavailable') return unavailable('The credentials cannot be checked at the moment.');
    this.activity.accepted(receivedAt);
    this.admitted.set(request, { receivedAt, bytes: undefined });
    return undefined;
  }

  /** For a request that came to the controller past the front door. */
  private async admitLate(request: IncomingMessage): Promise<Reply | undefined> {
    return (await this.check(request)) ?? this.takeBody(request, request);
  }

  private routeOf(request: IncomingMessage): RouteMatch | undefined {
    return this.matcher?.match(routedPathOf(request));
  }

  private counted(reply: Reply | undefined): Reply | undefined {
    return reply && this.refused(reply);
  }

  private refused(reply: Reply): Reply {
    this.telemetry.refused(reply.status, this.options.instance);
    return reply;
  }

  /** Node reads and drops the body of a refused request to keep the connection; a large one is not worth that. */
  private withoutBody(request: IncomingMessage, reply: Reply): Reply {
    const length = request.headers['content-length'];
    const isBounded =
      length === undefined
        ? request.headers['transfer-encoding'] === undefined
        : Number(length) <= this.options.bodyLimit;
    return isBounded ? reply : { ...reply, headers: { ...reply.headers, connection: 'close' } };
  }

  private async receive(
    receiver: Receiver,
    request: IncomingMessage,
    method: CallbackMethod,
    elsewhere: ParsedElsewhere,
  ): Promise<Reply> {
    const query = parseUrlencoded(rawQueryOf(request), this.options.queryLimit);
    const fromQuery = readQueryPayload(query);
    const read = method === 'GET' || 'status' in fromQuery ? fromQuery : await this.payloadOf(request, elsewhere);
    if ('status' in read) return this.refused(problemReply(read.status, read.code, read.problem));
    const delivered = await receiver.receive({
      ...read,
      method,
      query: query ?? {},
      route: '',
      params: {},
      ...this.routeOf(request),
      userAgent: request.headers['user-agent'],
      receivedAt: this.admitted.get(request)?.receivedAt ?? new Date(),
    });
    const replies = delivered.map(({ definition, outcome }) => {
      if (outcome.kind === 'handled' && endsUnansweredCall(definition, method)) receiver.warnUnanswered(definition);
      return replyTo(outcome, definition, method);
    });
    return replies.length === 1 ? (replies[0] as Reply) : worstReply(replies);
  }

  private async payloadOf(request: IncomingMessage, { rawBody, body }: ParsedElsewhere): Promise<ReadPayload> {
    const bytes = this.admitted.get(request)?.bytes ?? (Buffer.isBuffer(rawBody) ? rawBody : undefined);
    if (bytes) return this.readBounded(request, bytes);
    if (body === undefined && hasBody(request)) return bodyTaken();
    if (typeof body === 'string' || Buffer.isBuffer(body)) return this.readBounded(request, Buffer.from(body));
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
    if (isForm && typeof body === 'object' && body !== null) return { payload: body, urlencoded: true };
    return this.readBounded(request, Buffer.from(JSON.stringify(body ?? null)));
  }

  private async readBounded(request: IncomingMessage, bytes: Buffer): Promise<ReadPayload> {
    const { bodyLimit } = this.options;
    return bytes.length > bodyLimit ? tooLarge(bodyLimit) : readPayload(request, bytes, this.options);
  }
}

function notNow(): Reply {
  return unavailable('The application takes no callbacks at the moment.');
}

function methodOf({ method }: IncomingMessage): CallbackMethod | undefined {
  return method === 'GET' || method === 'POST' ? method : undefined;
}

/** A browser asks whether it may send; the application's CORS settings answer that. */
function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** A GET may bring a body, which means nothing and must not make a parser of the application refuse it (RFC 9110 §9.3.1). */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isReadElsewhere(request: IncomingMessage & ParsedElsewhere, body: Readable): boolean {
  return body.readableEnded || request.body !== undefined;
}

function bodyRefused(why: 'too large' | 'too slow' | 'aborted', limit: number): Reply {
  const headers = { connection: 'close' };
  if (why === 'too large') {
    const { status, code, problem } = tooLarge(limit);
    return problemReply(status, code, problem, headers);
  }
  return problemReply(408, 'BANDWIDTH_BODY_TOO_SLOW', 'The body did not arrive in time.', headers);
}

function tooLarge(limit: number) {
  return {
    status: 413,
    code: 'BANDWIDTH_BODY_TOO_LARGE',
    problem: `The body is larger than ${limit} bytes.`,
  } as const;
}

/** Bandwidth may come again; whoever wrote the application has to know. */
function bodyTaken() {
  new Logger('BandwidthCallbacks').error(
    'Something in the application read the body of a callback and left neither `body` nor `rawBody`: let it leave the path of the callbacks alone.',
  );
  return { status: 500, code: 'BANDWIDTH_BODY_TAKEN', problem: 'The body was read by something else.' } as const;
}
