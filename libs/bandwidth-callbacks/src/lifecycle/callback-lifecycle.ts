import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { type HttpServer, Logger } from '@nestjs/common';
import { type Awaitable, timeLeft, whenThere } from '../async/awaitable.js';
import { othersTurn } from '../async/others-turn.js';
import type { Outcome } from '../callback/outcome.js';
import type { Received } from '../callback/received.js';
import { answerDeadlineOf } from '../delivery/answer/answers.js';
import type { Attempts, BegunAttempt } from '../delivery/attempt.js';
import type { Drain } from '../delivery/drain.js';
import { OnceLog } from '../delivery/once-log.js';
import { type Attempt, idempotencyKey, type Retention } from '../delivery/once/idempotency.js';
import type { Once } from '../delivery/once/once.js';
import { isForQueue, type Storing } from '../delivery/storing.js';
import type { CallbackReports } from '../reports/callback-reports.js';
import { type EventAccount, reportedOutcome } from '../reports/event-account.js';
import type { CallbackMethod, EventDefinition } from '../events/definition.js';
import { type ReadCallback, recognise } from '../events/reading/read-callback.js';
import type { SignedKind } from '../events/signatures.js';
import type { ResolvedOptions } from '../options/options.js';
import { errorKind, stackFrames } from '../privacy/redact.js';
import type { CallbackAttributes, Telemetry } from '../telemetry/telemetry.js';
import { type Admission, type Admissions, type Arrival, arrivalAt } from '../wire/auth/admissions.js';
import { Authenticator, type Verdict } from '../wire/auth/authenticate.js';
import { Signatures } from '../wire/auth/signatures.js';
import { type ParsedElsewhere, type Payload, readPayload } from '../wire/body/payload.js';
import { tooLarge } from '../wire/body/problems.js';
import { isToBeRead, methodOf, readBody, SameTurn } from '../wire/body/read-body.js';
import { boundRestOfBody, isWorthKeeping } from '../wire/body/rest-of-body.js';
import type { RequestHandler } from '../wire/callbacks.controller.js';
import type { FrontDoor, Platform } from '../wire/platform/platform.js';
import { replayTagOf } from '../wire/replayed.js';
import { closing, invalid, problem, problemReply, type Reply, worstOf } from '../wire/reply.js';
import { isPreflight, routedPathOf, type RouteMatch, type RouteMatcher } from '../wire/routes/route-matcher.js';
import { ReplyReports } from './reply-reports.js';

/** What exists once the application has started. */
export interface Started {
  readonly once: Once;
  readonly attempts: Attempts;
  readonly telemetry: Telemetry;
  /** Stores the callbacks of the notify lane, which workers handle later; `undefined` without a queue. */
  readonly storing?: Storing | undefined;
}

/** The result of a step that was cut short by the shutdown. */
const CLOSING = 'closing';

/** The match for a request that reached the controller although its path matches no pattern. */
const NOWHERE: RouteMatch = { route: '', params: {} };

/** If reading a payload took longer than this (milliseconds), yield to the event loop before going on. */
const LONG = 5;

/**
 * For events without a time or an id of their own: an identical payload counts as a duplicate only for as long as
 * Bandwidth waits for an answer (milliseconds).
 */
const REPEATABLE_TTL = 10_000;

const CREDENTIALS_UNAVAILABLE = 'The credentials cannot be checked at the moment.';

/** The outcome of an event whose signature is missing. */
const UNSIGNED: Outcome = { kind: 'refused', problems: [] };

/** Sent when nobody answered an event that needs BXML. An empty `<Response/>` ends the call. */
const EMPTY_DOCUMENT = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

const XML = { 'content-type': 'application/xml; charset=utf-8' };

/**
 * The path of a callback through one registration, from top to bottom: admit → take the body → read → recognise → once
 * → handlers → reply. Each step is one call, and each early exit has its status. Steps that need not wait run
 * synchronously, without a promise between them.
 */
export class CallbackLifecycle implements FrontDoor, RequestHandler {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly turn = new SameTurn();
  private readonly onceLog = new OnceLog();
  private readonly authenticator: Authenticator;
  private readonly signatures: Signatures | undefined;
  private readonly reports: ReplyReports;
  private platform: Platform | undefined;
  private matcher: RouteMatcher | undefined;
  private started: Started | undefined;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly drain: Drain,
    private readonly admissions: Admissions,
    private readonly heard: CallbackReports,
  ) {
    this.reports = new ReplyReports(heard, options.instance);
    this.authenticator = new Authenticator(options);
    this.signatures = options.signatures && new Signatures(options.signatures);
  }

  /** Stands before the body parsers of an application from now on. */
  guard(adapter: HttpServer, platform: Platform): void {
    this.platform = platform;
    platform.guard(adapter, this);
  }

  /** Called once the application's paths are final. From then on it recognises its requests. */
  mount(matcher: RouteMatcher): void {
    this.matcher = matcher;
  }

  /** Called once the application's handlers are known. From then on it accepts callbacks. */
  open(started: Started): void {
    this.started = started;
    this.reports.open(started.telemetry);
    this.drain.open();
  }

  // In front of the application's body parsers:

  admit(request: IncomingMessage, response: ServerResponse): Awaitable<Reply | undefined> {
    const match = this.matcher?.match(routedPathOf(request));
    if (isPreflight(request)) return undefined; // somebody else answers it
    if (!match) return this.leave(request, response); // 404, unless it is somebody else's
    if (!methodOf(request)) return this.refuse(request, arrivalAt(match), problem(405, 'BANDWIDTH_METHOD'));
    return this.authenticate(request, arrivalAt(match));
  }

  /** Reports a request below the endpoint whose route has no handler; the application may still answer it. */
  private leave(request: IncomingMessage, response: ServerResponse): undefined {
    const { matcher } = this;
    if (matcher?.isBelow(routedPathOf(request))) this.reports.strayed(response, arrivalAt(NOWHERE), matcher.routes);
  }

  private authenticate(request: IncomingMessage, arrival: Arrival): Awaitable<Reply | undefined> {
    const { params } = arrival.match;
    const checking: Awaitable<Verdict | typeof CLOSING> = this.drain.isOpen
      ? this.authenticator.check(request, params)
      : CLOSING;
    return whenThere(this.drain.orWhenClosing(checking, CLOSING), (verdict) => {
      const refuse = (reply: Reply) => this.refuse(request, arrival, reply);
      if (verdict === CLOSING) return refuse(problem(503, 'BANDWIDTH_UNAVAILABLE'));
      if (verdict === 'unavailable') return refuse(problem(503, 'BANDWIDTH_UNAVAILABLE', CREDENTIALS_UNAVAILABLE));
      const isAccepted = verdict === 'accepted';
      if (!isAccepted && !this.signatures?.mayReplaceCredentials(request.headers)) {
        this.admissions.challenged();
        const challenge = problem(401, 'BANDWIDTH_CREDENTIALS_REQUIRED');
        const reply = isWorthKeeping(request, this.options.bodyLimit) ? challenge : closing(challenge);
        boundRestOfBody(request);
        return this.reports.challenged(reply, arrival, verdict);
      }
      this.admissions.add(request, arrival, !isAccepted);
      return undefined;
    });
  }

  takeBody(request: IncomingMessage, body: Readable): Awaitable<Reply | undefined> {
    const admission = this.admissions.of(request);
    if (!admission || !isToBeRead(request, body)) return undefined;
    const reading = readBody(request, body, this.options, this.turn);
    return whenThere(this.drain.orWhenClosing(reading, CLOSING), (read) => {
      const refuse = (reply: Reply) => this.refuse(request, admission, reply);
      if (read === CLOSING) return refuse(problem(503, 'BANDWIDTH_UNAVAILABLE'));
      if (read === 'too large') return refuse(closing(problemReply(tooLarge(this.options.bodyLimit)))); // 413
      if (!Buffer.isBuffer(read)) return refuse(problem(408, 'BANDWIDTH_BODY_TOO_SLOW'));
      admission.bytes = read;
      return undefined;
    });
  }

  hasTakenBody(request: IncomingMessage): boolean {
    return this.admissions.of(request)?.bytes !== undefined;
  }

  // In the controller:

  /** Handles a request that the platform brought to the controller. */
  async handle(request: unknown, response: unknown): Promise<void> {
    const platform = this.platform as Platform;
    platform.send(response, await this.replyTo(platform.rawRequest(request), platform.parsed(request)));
  }

  /** Never rejects. */
  private async replyTo(request: IncomingMessage, elsewhere: ParsedElsewhere): Promise<Reply> {
    const refuse = (reply: Reply) => this.refuse(request, this.arrivalOf(request), reply);
    try {
      if (!methodOf(request)) return refuse(problem(405, 'BANDWIDTH_METHOD'));
      const refusal = this.admissions.of(request) ? undefined : await this.admitLate(request);
      if (refusal) return refusal;
      // The shutdown may have begun while the body was still arriving.
      if (!this.started || !this.drain.isOpen) return refuse(problem(503, 'BANDWIDTH_UNAVAILABLE'));
      const reply = this.read(this.started, request, this.admissions.of(request) as Admission, elsewhere);
      return await this.drain.orWhenGivenUp(reply, () => refuse(problem(503, 'BANDWIDTH_UNAVAILABLE')));
    } catch (error) {
      this.logger.error(`A callback could not be handled: ${errorKind(error)}`, stackFrames(error));
      return refuse(problem(500, 'BANDWIDTH_INTERNAL'));
    }
  }

  /** When and where a request arrived, whether it was admitted or not. */
  private arrivalOf(request: IncomingMessage): Arrival {
    return this.admissions.of(request) ?? arrivalAt(this.matcher?.match(routedPathOf(request)) ?? NOWHERE);
  }

  /** Authenticates a request that reached the controller without passing the front door. */
  private admitLate(request: IncomingMessage): Awaitable<Reply | undefined> {
    const admitting = this.authenticate(request, this.arrivalOf(request));
    return whenThere(admitting, (refusal) => refusal ?? this.takeBody(request, request));
  }

  private read(
    started: Started,
    request: IncomingMessage,
    admission: Admission,
    elsewhere: ParsedElsewhere,
  ): Awaitable<Reply> {
    const signed = this.signatures?.check(request.headers, signedBytes(request, admission, elsewhere));
    const refuse = (reply: Reply) => this.refuse(request, admission, reply);
    if (signed === 'wrong') return refuse(problem(401, 'BANDWIDTH_SIGNATURE_REQUIRED'));
    if (admission.mustBeSigned && !signed) return refuse(problem(401, 'BANDWIDTH_CREDENTIALS_REQUIRED'));
    return whenThere(readPayload(request, admission.bytes, elsewhere, this.options), (read) =>
      'problem' in read
        ? refuse(problemReply(read)) // 400, 413, 415, or 500 where somebody else has taken the body
        : this.recognise(started, receivedOf(request, admission, read, signed)),
    );
  }

  private recognise(started: Started, received: Received): Awaitable<Reply> {
    const begin = performance.now();
    const callbacks = recognise(received, this.options.validation);
    const isLong = performance.now() - begin > LONG; // what comes next may take as long
    const goOn = () => this.deliverAll(started, callbacks, received);
    return isLong ? othersTurn().then(goOn) : goOn();
  }

  /** Handles the events of a batch concurrently. The worst outcome decides the reply. */
  private deliverAll(started: Started, callbacks: readonly ReadCallback[], received: Received): Awaitable<Reply> {
    const store = started.storing?.together(callbacks, received);
    const delivering = callbacks.map((callback) => this.deliver(started, callback, received, store));
    const replied = (all: readonly Delivered[]) => this.report(all, received);
    return delivering.length === 1
      ? whenThere(delivering[0] as Awaitable<Delivered>, (only) => replied([only]))
      : Promise.all(delivering).then(replied);
  }

  /** No report is made where nobody listens. */
  private report(delivered: readonly Delivered[], received: Received): Reply {
    const reply =
      delivered.length === 1 ? (delivered[0] as Delivered).reply : worstOf(delivered.map((one) => one.reply));
    const accounts = delivered.map(({ account }) => account);
    return this.heard.isHeard(accounts) ? this.reports.delivered(reply, accounts, received) : reply;
  }

  private deliver(
    started: Started,
    callback: ReadCallback,
    received: Received,
    store: (() => Promise<Outcome>) | undefined,
  ): Awaitable<Delivered> {
    const { definition } = callback;
    if (this.signatures?.isMissing(definition, received.signed)) {
      const account = accountOf(callback, received, 'unsigned', UNSIGNED);
      return { account, reply: problem(401, 'BANDWIDTH_SIGNATURE_REQUIRED') };
    }
    if (definition.name === 'unknown' || callback.drift.length > 0) this.onceLog.mention(callback);
    const delivering =
      store && isForQueue(callback)
        ? this.store(started, callback, received, store)
        : this.handleOnce(started, callback, received);
    return whenThere(delivering, (account) => {
      return { account, reply: this.reply(account.outcome, definition, received.method) };
    });
  }

  /** Stores a callback. The worker that handles it makes its own report. */
  private store(
    { telemetry }: Started,
    callback: ReadCallback,
    received: Received,
    store: () => Promise<Outcome>,
  ): Awaitable<EventAccount> {
    const account = (outcome: Outcome) => accountOf(callback, received, 'stored', outcome);
    const reported = (outcome: Outcome) => reportedOutcome(account(outcome));
    return whenThere(telemetry.callback(this.attributesOf(callback.definition), reported, store), account);
  }

  /** Handles an event once. A duplicate gets the outcome of the first, even while that is still running. */
  private handleOnce(
    { telemetry, once, attempts }: Started,
    callback: ReadCallback,
    received: Received,
  ): Awaitable<EventAccount> {
    const { definition, payload } = callback;
    const key = idempotencyKey(definition, payload, received);
    let begun: BegunAttempt | undefined;
    const begin = (attempt: Attempt) => (begun = attempts.begin(callback, received, key, attempt));
    const account = (outcome: Outcome): EventAccount => ({
      definition,
      outcome,
      way: begun ? 'attempted' : 'duplicate',
      route: received.route,
      key: () => key,
      attempt: begun,
    });
    const reported = (outcome: Outcome) => reportedOutcome(account(outcome));
    const work = () => once.once(key, retentionOf(definition, received, this.options), begin);
    return whenThere(telemetry.callback(this.attributesOf(definition), reported, work), account);
  }

  private reply(outcome: Outcome, definition: EventDefinition, method: CallbackMethod): Reply {
    switch (outcome.kind) {
      case 'answered':
        return { status: 200, headers: contentTypeOf(definition), body: outcome.bxml };
      case 'handled':
        return this.unanswered(definition, method);
      case 'refused':
        return invalid(400, outcome.problems);
      case 'forbidden':
        return problem(403, 'BANDWIDTH_HANDLER_FORBIDDEN');
      case 'failed':
        return problem(500, 'BANDWIDTH_HANDLER_FAILED');
      case 'late':
        return problem(503, 'BANDWIDTH_HANDLER_LATE');
      case 'unavailable':
        return problem(503, 'BANDWIDTH_UNAVAILABLE');
    }
  }

  /** Warns when nobody answered an event that needs an answer, since Bandwidth then ends the call. */
  private unanswered(definition: EventDefinition, method: CallbackMethod): Reply {
    const { name, api } = definition;
    if (!needsDocument(definition, method)) return { status: api === 'v1' ? 200 : 204, headers: {}, body: '' };
    this.logger.warn(`Nobody answered bandwidth.${name}: an empty <Response/> was sent, which ends the call.`);
    return { status: 200, headers: XML, body: EMPTY_DOCUMENT };
  }

  /** Refuses a request that brings no event, and waits at most a second for the rest of its body. */
  private refuse(request: IncomingMessage, arrival: Arrival, reply: Reply): Reply {
    boundRestOfBody(request);
    return this.reports.refused(reply, arrival);
  }

  private attributesOf({ name, api }: EventDefinition): CallbackAttributes {
    return { name, api, instance: this.options.instance };
  }
}

/** The outcome of an event, and the reply for its sender. */
interface Delivered {
  readonly account: EventAccount;
  readonly reply: Reply;
}

function accountOf(
  { definition, payload }: ReadCallback,
  received: Received,
  way: EventAccount['way'],
  outcome: Outcome,
): EventAccount {
  return { definition, outcome, way, route: received.route, key: () => idempotencyKey(definition, payload, received) };
}

/** A GET cannot be signed, since its body is not read. */
function signedBytes(request: IncomingMessage, { bytes }: Admission, { rawBody }: ParsedElsewhere): unknown {
  return methodOf(request) === 'GET' ? undefined : (bytes ?? rawBody);
}

function receivedOf(
  request: IncomingMessage,
  { match, receivedAt, arrivedAt }: Admission,
  read: Payload,
  signed: SignedKind | undefined,
): Received {
  const { method, headers } = request;
  return {
    ...read,
    method: method as CallbackMethod,
    route: match.route,
    params: match.params,
    userAgent: headers['user-agent'],
    signed,
    replay: replayTagOf(request),
    receivedAt,
    arrivedAt,
  };
}

/**
 * How long the event is remembered, and how long a duplicate waits for another machine: on the answer lane until the
 * deadline, on the notify lane without limit.
 */
function retentionOf(definition: EventDefinition, { arrivedAt }: Received, options: ResolvedOptions): Retention {
  const ttl = options.idempotency ? options.idempotency.ttl : 0;
  return {
    ttl: definition.repeatable ? REPEATABLE_TTL : ttl,
    patience: definition.lane === 'answer' ? timeLeft(answerDeadlineOf(definition, options), arrivedAt) : Infinity,
  };
}

/** BXML, unless the event is answered otherwise. */
function contentTypeOf({ answer }: EventDefinition): Reply['headers'] {
  return answer ? { 'content-type': answer.contentType } : XML;
}

/** Whether an event that nobody answered gets the empty document, which ends the call. */
function needsDocument({ api, lane, answer, unanswered }: EventDefinition, method: CallbackMethod): boolean {
  return lane === 'answer' && !answer && unanswered !== 'nothing' && !(api === 'v1' && method === 'POST');
}
