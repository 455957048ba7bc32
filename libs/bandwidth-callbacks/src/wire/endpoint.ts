import type { IncomingMessage } from 'node:http';
import { Logger } from '@nestjs/common';
import { type Awaitable, whenThere } from '../async/awaitable.js';
import type { Drain } from '../delivery/drain.js';
import { errorKind, stackFrames } from '../privacy/redact.js';
import type { Delivered, Receiver } from '../delivery/receiver.js';
import type { CallbackMethod } from '../events/definition.js';
import type { ResolvedOptions } from '../options/options.js';
import type { Admission } from './auth/admission.js';
import { bodyPayload } from './body/body-payload.js';
import { type FrontDoor, notNow } from './front-door.js';
import { methodOf } from './routes/method.js';
import { endsUnansweredCall, replyTo, worstReply } from './outcome-reply.js';
import type { ParsedElsewhere } from './body/parsed-elsewhere.js';
import { rawQueryOf } from './routes/path.js';
import { readQueryPayload } from './body/read-payload.js';
import { challenge, methodNotAllowed, problemReply, type Reply, signatureRequired } from './reply.js';
import { Signatures } from './auth/signatures.js';
import { parseUrlencoded } from './body/urlencoded.js';

/**
 * The HTTP side of one registration: handles what the front door admitted. A request that reaches the controller by
 * another way is admitted here, so nothing gets past the challenge.
 */
export class CallbackEndpoint {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly signatures: Signatures;
  private receiver: Receiver | undefined;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly drain: Drain,
    private readonly door: FrontDoor,
  ) {
    this.signatures = new Signatures(options.signatures);
  }

  /** Handles requests from now on: the handlers of the application are known. */
  open(receiver: Receiver): void {
    this.receiver = receiver;
  }

  /** Handles a request for this endpoint. Never rejects. */
  async handle(request: IncomingMessage, elsewhere: ParsedElsewhere): Promise<Reply> {
    try {
      const method = methodOf(request);
      if (!method) return methodNotAllowed();
      const refusal = this.door.admissionOf(request) ? undefined : await this.door.admitLate(request);
      if (refusal) return refusal;
      // Its body may have been on its way when the shutdown began.
      if (!this.receiver || !this.drain.isOpen) return notNow();
      return await this.drain.orWhenGivenUp(this.receive(this.receiver, request, method, elsewhere), notNow);
    } catch (error) {
      this.logger.error(`A callback could not be handled: ${errorKind(error)}`, stackFrames(error));
      return problemReply(500, 'BANDWIDTH_INTERNAL', 'The callback could not be handled.');
    }
  }

  private receive(
    receiver: Receiver,
    request: IncomingMessage,
    method: CallbackMethod,
    elsewhere: ParsedElsewhere,
  ): Awaitable<Reply> {
    const { match, receivedAt, arrivedAt, bytes, mustBeSigned } = this.door.admissionOf(request) as Admission;
    // The signature of a GET would be over a body that nobody reads.
    const signed = this.signatures.check(request.headers, method === 'GET' ? undefined : (bytes ?? elsewhere.rawBody));
    if (signed === 'wrong') return this.door.refused(signatureRequired());
    if (mustBeSigned && signed === undefined) return this.door.refused(challenge());
    const query = parseUrlencoded(rawQueryOf(request), this.options.queryLimit);
    const fromQuery = readQueryPayload(query);
    const reading =
      method === 'GET' || 'status' in fromQuery ? fromQuery : bodyPayload(request, bytes, elsewhere, this.options);
    return whenThere(reading, (read) => {
      if ('status' in read) return this.door.refused(problemReply(read.status, read.code, read.problem));
      const delivering = receiver.receive({
        payload: read.payload,
        urlencoded: read.urlencoded,
        method,
        query: query ?? {},
        route: match.route,
        params: match.params,
        userAgent: request.headers['user-agent'],
        signed,
        receivedAt,
        arrivedAt,
      });
      return whenThere(delivering, (delivered) => replyFor(delivered, method, receiver));
    });
  }
}

/** The reply to a request, whatever it held: one event or a batch. */
function replyFor(delivered: readonly Delivered[], method: CallbackMethod, receiver: Receiver): Reply {
  const replies = delivered.map(({ definition, outcome }) => {
    if (outcome.kind === 'handled' && endsUnansweredCall(definition, method)) receiver.warnUnanswered(definition);
    return replyTo(outcome, definition, method);
  });
  return replies.length === 1 ? (replies[0] as Reply) : worstReply(replies);
}
