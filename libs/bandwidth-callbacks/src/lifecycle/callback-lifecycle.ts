import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { HttpServer } from '@nestjs/common';
import { othersTurn } from '../async/others-turn.js';
import { type Outcome, UNAVAILABLE } from '../callback/outcome.js';
import type { Received } from '../callback/received.js';
import type { Attempts, BegunAttempt } from '../delivery/attempt.js';
import type { Drain } from '../delivery/drain.js';
import type { DriftLog } from '../delivery/drift-log.js';
import { type Attempt, retentionOf } from '../delivery/once/idempotency.js';
import { keyed, type KeyedCallback } from '../delivery/once/idempotency-key.js';
import type { Once } from '../delivery/once/once.js';
import { isForQueue, type Storing } from '../delivery/stored-delivery.js';
import { SameTurn } from '../fast-path/fast-path.js';
import { logger } from '../log/logger.js';
import type { ResolvedOptions } from '../options/options.js';
import { errorKind, stackFrames } from '../privacy/redact.js';
import { recognise } from '../reading/read-callback.js';
import type { CallbackReports } from '../reports/callback-reports.js';
import { type EventAccount, reportedOutcome } from '../reports/event-account.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { type Admission, type Admissions, type Arrival, arrivalAt, receivedOf } from '../wire/auth/admissions.js';
import { Authenticator } from '../wire/auth/authenticate.js';
import { Signatures } from '../wire/auth/signatures.js';
import { type ParsedElsewhere, readPayload } from '../wire/body/payload.js';
import { tooLarge } from '../wire/body/problems.js';
import { isToBeRead, methodOf, readBody } from '../wire/body/read-body.js';
import { boundRestOfBody, isWorthKeeping } from '../wire/body/rest-of-body.js';
import type { RequestHandler } from '../wire/callbacks.controller.js';
import type { FrontDoor, Platform } from '../wire/platform/platform.js';
import { closing, problem, problemReply, type Reply } from '../wire/reply.js';
import { isPreflight, NOWHERE, routedPathOf, type RouteMatcher } from '../wire/routes/route-matcher.js';
import { ReplyReports } from './reply-reports.js';
import { replyToAll } from './reply-to.js';

/** What exists once the application has started. */
export interface Started {
  readonly once: Once;
  readonly attempts: Attempts;
  readonly telemetry: Telemetry;
  /** Stores the callbacks of the notify lane, which workers handle later; `undefined` without a queue. */
  readonly storing?: Storing | undefined;
  /** Shared by the registrations of an application, so that each drift is logged once. */
  readonly driftLog: DriftLog;
}

/** The delivery of an event of a request. */
interface Delivery {
  readonly account: Promise<EventAccount> | EventAccount;
  /** What is to be said of it if the shutdown gives it up now. */
  readonly soFar: () => EventAccount;
}

/** How far a request came. */
interface Progress {
  /**
   * What was received, and the deliveries of its events once these are known. No function that closes over them: with
   * one, V8 kept each payload and event until the next full collection, and a callback took 40 % more time.
   */
  begun?: { readonly received: Received; readonly deliveries: readonly Delivery[] };
}

/** The result of a step that was cut short by the shutdown. */
const CLOSING = 'closing';

/** Milliseconds; if reading a payload took longer, other work of the event loop runs before the next step. */
const LONG = 5;

const NONE: ReadonlySet<KeyedCallback> = new Set();

const BODY_BROKEN_OFF = 'The sender closed the connection before the whole body had arrived.';

const CREDENTIALS_UNAVAILABLE = 'The credentials cannot be checked at the moment.';

/**
 * The path of a callback through one registration, from top to bottom: admit → take the body → check the signature →
 * read → recognise → store, or once → handlers → reply. Each step is one call, and each early exit has its status.
 */
export class CallbackLifecycle implements FrontDoor, RequestHandler {
  private readonly turn = new SameTurn();
  private readonly authenticator: Authenticator;
  private readonly signatures: Signatures | undefined;
  private readonly reports: ReplyReports;
  /** One listener for all responses, so that none keeps the payload of its request. */
  private readonly onFinish: (this: ServerResponse) => void;
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
    const finished = this.finished.bind(this);
    this.onFinish = function () {
      finished(this);
    };
  }

  /** Puts the front door before the body parsers of an application. */
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

  async admit(request: IncomingMessage, response: ServerResponse): Promise<Reply | undefined> {
    const match = this.matcher?.match(routedPathOf(request));
    if (isPreflight(request)) return undefined; // the application's CORS settings answer it
    if (!match) return this.leave(request, response); // 404, unless another part of the application answers it
    const arrival = arrivalAt(match);
    if (!methodOf(request)) return this.refuse(request, arrival, problem(405, 'BANDWIDTH_METHOD'));
    const refusal = await this.authenticate(request, arrival);
    if (!refusal) response.on('finish', this.onFinish);
    return refusal;
  }

  private async authenticate(request: IncomingMessage, arrival: Arrival): Promise<Reply | undefined> {
    const refuse = (reply: Reply) => this.refuse(request, arrival, reply);
    if (!this.drain.isOpen) return refuse(problem(503, 'BANDWIDTH_UNAVAILABLE'));
    const checking = this.authenticator.check(request, arrival.match.params);
    const verdict = await this.drain.orWhenClosing(checking, CLOSING);
    if (verdict === CLOSING) return refuse(problem(503, 'BANDWIDTH_UNAVAILABLE'));
    if (verdict === 'unavailable') return refuse(problem(503, 'BANDWIDTH_UNAVAILABLE', CREDENTIALS_UNAVAILABLE));
    const isAccepted = verdict === 'accepted';
    if (!isAccepted && !this.signatures?.mayReplaceCredentials(request.headers)) {
      return this.challenge(request, arrival, verdict); // 401
    }
    this.admissions.add(request, arrival, !isAccepted);
    return undefined;
  }

  async takeBody(request: IncomingMessage, body: Readable): Promise<Reply | undefined> {
    const admission = this.admissions.of(request);
    if (!admission || !isToBeRead(request, body)) return undefined;
    const refuse = (reply: Reply) => this.refuse(request, admission, reply);
    const read = await this.drain.orWhenClosing(readBody(request, body, this.options, this.turn), CLOSING);
    if (read === CLOSING) return refuse(problem(503, 'BANDWIDTH_UNAVAILABLE'));
    if (read === 'too large') return refuse(closing(problemReply(tooLarge(this.options.bodyLimit)))); // 413
    if (read === 'too slow') return refuse(problem(408, 'BANDWIDTH_BODY_TOO_SLOW'));
    if (read === 'aborted') return refuse(problem(408, 'BANDWIDTH_BODY_TOO_SLOW', BODY_BROKEN_OFF)); // nobody reads it
    admission.bytes = read;
    return undefined;
  }

  hasAdmitted(request: IncomingMessage): boolean {
    return this.admissions.of(request) !== undefined;
  }

  hasTakenBody(request: IncomingMessage): boolean {
    return this.admissions.of(request)?.bytes !== undefined;
  }

  // In the controller:

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
      const admission = this.admissions.of(request) as Admission;
      this.admissions.reached(admission);
      // The shutdown may have begun while the body was still arriving.
      if (!this.started || !this.drain.isOpen) return refuse(problem(503, 'BANDWIDTH_UNAVAILABLE'));
      const progress: Progress = {};
      const reply = this.read(this.started, request, admission, elsewhere, progress);
      const givenUp = () => this.replySoFar(progress) ?? refuse(problem(503, 'BANDWIDTH_UNAVAILABLE'));
      return await this.drain.orWhenGivenUp(reply, givenUp);
    } catch (error) {
      logger.error(`A callback could not be handled: ${errorKind(error)}`, stackFrames(error));
      return refuse(problem(500, 'BANDWIDTH_INTERNAL'));
    }
  }

  /** Authenticates a request that reached the controller without passing the front door. */
  private async admitLate(request: IncomingMessage): Promise<Reply | undefined> {
    return (await this.authenticate(request, this.arrivalOf(request))) ?? this.takeBody(request, request);
  }

  private async read(
    started: Started,
    request: IncomingMessage,
    admission: Admission,
    elsewhere: ParsedElsewhere,
    progress: Progress,
  ): Promise<Reply> {
    const refuse = (reply: Reply) => this.refuse(request, admission, reply);
    const signedBytes = methodOf(request) === 'GET' ? undefined : (admission.bytes ?? elsewhere.rawBody);
    const signed = this.signatures?.check(request.headers, signedBytes, admission.mustBeSigned);
    if (signed === 'wrong') return refuse(problem(401, 'BANDWIDTH_SIGNATURE_REQUIRED'));
    if (admission.mustBeSigned && !signed) return refuse(problem(401, 'BANDWIDTH_CREDENTIALS_REQUIRED'));
    const read = await readPayload(request, admission.bytes, elsewhere, this.options);
    if ('problem' in read) return refuse(problemReply(read)); // 400, 413, 415, or 500 if something else read the body
    return this.recognise(started, receivedOf(request, admission, read, signed), progress);
  }

  private async recognise(started: Started, received: Received, progress: Progress): Promise<Reply> {
    const begin = performance.now();
    const callbacks = recognise(received, this.options.validation).map((callback) => keyed(callback, received));
    if (performance.now() - begin > LONG) await othersTurn(); // the next step may take as long
    return this.deliverAll(started, callbacks, received, progress);
  }

  /** Handles the events of a batch concurrently. The worst outcome decides the reply. */
  private async deliverAll(
    started: Started,
    callbacks: readonly KeyedCallback[],
    received: Received,
    progress: Progress,
  ): Promise<Reply> {
    const unsigned = this.unsignedOf(callbacks, received);
    const signed = unsigned.size === 0 ? callbacks : callbacks.filter((callback) => !unsigned.has(callback));
    const store = started.storing?.together(signed, received);
    const deliveries = callbacks.map((callback) =>
      unsigned.has(callback) ? unsignedDelivery(callback, received) : this.deliver(started, callback, received, store),
    );
    progress.begun = { received, deliveries };
    return this.reply(await Promise.all(deliveries.map(({ account }) => account)), received);
  }

  private reply(accounts: readonly EventAccount[], received: Received): Reply {
    const all = replyToAll(accounts, received.method); // 200, 204, 400, 401, 403, 500 or 503
    return this.heard.isHeard(accounts) ? this.reports.delivered(all, accounts, received) : all;
  }

  /** The reply if the shutdown gives the request up now; `undefined` until its events are known. */
  private replySoFar({ begun }: Progress): Reply | undefined {
    return (
      begun &&
      this.reply(
        begun.deliveries.map(({ soFar }) => soFar()),
        begun.received,
      )
    );
  }

  /** The events that lack their signature. They must not be stored with the others of their batch. */
  private unsignedOf(callbacks: readonly KeyedCallback[], received: Received): ReadonlySet<KeyedCallback> {
    const { signatures } = this;
    if (!signatures) return NONE;
    return new Set(callbacks.filter(({ definition }) => signatures.isMissing(definition, received)));
  }

  private deliver(
    started: Started,
    callback: KeyedCallback,
    received: Received,
    store: (() => Promise<Outcome>) | undefined,
  ): Delivery {
    const { definition, key } = callback;
    const { route } = received;
    if (definition.name === 'unknown' || callback.drift.length > 0) started.driftLog.mention(callback);
    let attempt: BegunAttempt | undefined;
    const begin = (given: Attempt) => (attempt = started.attempts.begin(callback, received, given));
    const once = () => {
      const patience = started.attempts.timeLeft(definition, received);
      return started.once.once(key, retentionOf(definition, patience, this.options), begin);
    };
    const [way, work] = store && isForQueue(callback) ? (['stored', store] as const) : ([undefined, once] as const);
    let known: EventAccount | undefined;
    const told = (outcome: Outcome): EventAccount => {
      return { definition, key, route, outcome, way: way ?? (attempt ? 'attempted' : 'duplicate'), attempt };
    };
    const deliver = async () => {
      const { name, api } = definition;
      const of = { name, api, instance: this.options.instance };
      return (known = told(await started.telemetry.callback(of, (outcome) => reportedOutcome(told(outcome)), work)));
    };
    const soFar = () => known ?? { definition, key, route, outcome: UNAVAILABLE, way: 'given up', attempt };
    return { account: deliver(), soFar };
  }

  // The early exits:

  /** Reports a request below the endpoint whose route has no handler; the application may still answer it. */
  private leave(request: IncomingMessage, response: ServerResponse): undefined {
    const { matcher } = this;
    if (matcher?.isBelow(routedPathOf(request))) this.reports.strayed(response, arrivalAt(NOWHERE), matcher.routes);
  }

  /** Reports an admitted request that never reached the controller, since something else replied. */
  private finished(response: ServerResponse): void {
    const admission = this.admissions.of(response.req);
    if (admission && !admission.isOurs) this.reports.foreign(response, admission);
  }

  private challenge(request: IncomingMessage, arrival: Arrival, verdict: 'challenge' | 'wrong'): Reply {
    this.admissions.challenged();
    const challenge = problem(401, 'BANDWIDTH_CREDENTIALS_REQUIRED');
    const reply = isWorthKeeping(request, this.options.bodyLimit) ? challenge : closing(challenge);
    boundRestOfBody(request);
    return this.reports.challenged(reply, arrival, verdict);
  }

  /** Refuses a request that brings no event, and waits at most a second for the rest of its body. */
  private refuse(request: IncomingMessage, arrival: Arrival, reply: Reply): Reply {
    const admission = this.admissions.of(request);
    if (admission) this.admissions.reached(admission);
    boundRestOfBody(request);
    return this.reports.refused(reply, arrival);
  }

  /** When and where a request arrived, whether it was admitted or not. */
  private arrivalOf(request: IncomingMessage): Arrival {
    return this.admissions.of(request) ?? arrivalAt(this.matcher?.match(routedPathOf(request)) ?? NOWHERE);
  }
}

function unsignedDelivery({ definition, key }: KeyedCallback, { route }: Received): Delivery {
  const account: EventAccount = { definition, key, route, way: 'unsigned', outcome: { kind: 'refused', problems: [] } };
  return { account, soFar: () => account };
}
