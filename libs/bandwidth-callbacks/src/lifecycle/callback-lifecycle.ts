import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { type Awaitable, whenThere } from '../async/awaitable.js';
import { timeLeft } from '../async/deadline.js';
import { othersTurn } from '../async/others-turn.js';
import { SameTurn } from '../async/same-turn.js';
import { idempotencyKey } from '../callback/idempotency-key.js';
import type { Outcome } from '../callback/outcome.js';
import type { Received } from '../callback/received.js';
import { answerDeadlineOf } from '../delivery/answer/answer-deadline-of.js';
import type { Attempts } from '../delivery/attempt.js';
import type { Drain } from '../delivery/drain.js';
import { OnceLog } from '../delivery/once-log.js';
import type { Attempt, Retention } from '../delivery/once/idempotency.js';
import type { Once } from '../delivery/once/once.js';
import { isForQueue, type Storing } from '../delivery/storing.js';
import type { CallbackMethod, EventDefinition } from '../events/definition.js';
import { type ReadCallback, recognise } from '../events/reading/read-callback.js';
import type { SignedKind } from '../events/signatures.js';
import type { ResolvedOptions } from '../options/options.js';
import { errorKind, stackFrames } from '../privacy/redact.js';
import type { Activity } from '../telemetry/activity.js';
import type { CallbackAttributes, Telemetry } from '../telemetry/telemetry.js';
import { type Admission, Admissions } from '../wire/auth/admission.js';
import { authenticate } from '../wire/auth/authenticate.js';
import { Signatures } from '../wire/auth/signatures.js';
import { type ParsedElsewhere, type Payload, readPayload } from '../wire/body/payload.js';
import { tooLarge } from '../wire/body/problems.js';
import { isToBeRead, readBody } from '../wire/body/read-body.js';
import { boundRestOfBody, isWorthKeeping } from '../wire/body/rest-of-body.js';
import type { FrontDoor } from '../wire/platform/platform.js';
import { closing, document, empty, invalid, problem, problemReply, type Reply, worstOf } from '../wire/reply.js';
import { isPreflight, methodOf } from '../wire/routes/method.js';
import { routedPathOf } from '../wire/routes/path.js';
import type { RouteMatch, RouteMatcher } from '../wire/routes/route-matcher.js';

/** What is there once the application has started. */
export interface Started {
  readonly once: Once;
  readonly attempts: Attempts;
  readonly telemetry: Telemetry;
  /** Stores the callbacks of the notify lane, which workers handle later; `undefined` without a queue. */
  readonly storing?: Storing | undefined;
}

/** What stands in the stead of a step that the shutdown does not wait for. */
const CLOSING = 'closing';

/** The place of a request whose path no pattern fits, though it reached the controller. */
const NOWHERE: RouteMatch = { route: '', params: {} };

/** Milliseconds that the reading of a hostile payload may hold up others before they have their turn. */
const LONG = 5;

/** A callback that cannot be told from an earlier one stays a duplicate for as long as Bandwidth waits for an answer. */
const REPEATABLE_TTL = 10_000;

/** What Bandwidth does with an answer it cannot have: an empty `<Response/>` ends the call. */
const EMPTY_DOCUMENT = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/**
 * The way of a callback through one registration, from top to bottom: admit → take the body → read → recognise → once →
 * handlers → reply. Each step is one call, and each early exit says its status. A step that waits for nothing is followed at
 * once by the next.
 */
export class CallbackLifecycle implements FrontDoor {
  private readonly logger = new Logger('BandwidthCallbacks');
  private readonly admissions = new Admissions();
  private readonly turn = new SameTurn();
  private readonly onceLog = new OnceLog();
  private readonly signatures: Signatures;
  private matcher: RouteMatcher | undefined;
  private started: Started | undefined;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly drain: Drain,
    private readonly activity: Activity,
  ) {
    this.signatures = new Signatures(options.signatures);
  }

  /** Knows its requests from now on: the paths of the application are settled. */
  mount(matcher: RouteMatcher): void {
    this.matcher = matcher;
  }

  /** Takes callbacks from now on: the handlers of the application are known. */
  open(started: Started): void {
    this.started = started;
    this.drain.open();
  }

  // In front of the application's body parsers:

  admit(request: IncomingMessage): Awaitable<Reply | undefined> {
    const match = this.matcher?.match(routedPathOf(request));
    if (!match || isPreflight(request)) return undefined; // somebody else answers it
    if (!methodOf(request)) return this.refuse(request, problem(405, 'BANDWIDTH_METHOD'));
    return this.authenticate(request, match);
  }

  private authenticate(request: IncomingMessage, match: RouteMatch): Awaitable<Reply | undefined> {
    const arrival = { match, receivedAt: new Date(), arrivedAt: performance.now() };
    const checking = this.drain.isOpen ? authenticate(request, this.options, match.params) : CLOSING;
    return whenThere(this.drain.orWhenClosing(checking, CLOSING), (verdict) => {
      if (verdict === CLOSING) return this.refuse(request, problem(503, 'BANDWIDTH_UNAVAILABLE'));
      if (verdict === 'unavailable')
        return this.refuse(
          request,
          problem(503, 'BANDWIDTH_UNAVAILABLE', 'The credentials cannot be checked at the moment.'),
        );
      if (verdict === 'challenge' && !this.signatures.mayReplaceCredentials(request.headers)) {
        this.activity.challenged();
        const challenge = problem(401, 'BANDWIDTH_CREDENTIALS_REQUIRED');
        return this.refuse(request, isWorthKeeping(request, this.options.bodyLimit) ? challenge : closing(challenge));
      }
      if (verdict === 'accepted') this.activity.accepted();
      this.admissions.add(request, { ...arrival, mustBeSigned: verdict === 'challenge' });
      return undefined;
    });
  }

  takeBody(request: IncomingMessage, body: Readable): Awaitable<Reply | undefined> {
    const admission = this.admissions.of(request);
    if (!admission || !isToBeRead(request, body)) return undefined;
    const reading = readBody(request, body, this.options, this.turn);
    return whenThere(this.drain.orWhenClosing(reading, CLOSING), (read) => {
      if (read === CLOSING) return this.refuse(request, problem(503, 'BANDWIDTH_UNAVAILABLE'));
      if (read === 'too large') return this.refuse(request, closing(problemReply(tooLarge(this.options.bodyLimit)))); // 413
      if (!Buffer.isBuffer(read)) return this.refuse(request, problem(408, 'BANDWIDTH_BODY_TOO_SLOW'));
      admission.bytes = read;
      return undefined;
    });
  }

  hasTakenBody(request: IncomingMessage): boolean {
    return this.admissions.of(request)?.bytes !== undefined;
  }

  // In the controller:

  /** Handles a request that the platform brought to the controller. Never rejects. */
  async handle(request: IncomingMessage, elsewhere: ParsedElsewhere): Promise<Reply> {
    try {
      if (!methodOf(request)) return problem(405, 'BANDWIDTH_METHOD');
      const refusal = this.admissions.of(request) ? undefined : await this.admitLate(request);
      if (refusal) return refusal;
      // Its body may have been on its way when the shutdown began.
      if (!this.started || !this.drain.isOpen) return problem(503, 'BANDWIDTH_UNAVAILABLE');
      const reply = this.read(this.started, request, this.admissions.of(request) as Admission, elsewhere);
      return await this.drain.orWhenGivenUp(reply, () => problem(503, 'BANDWIDTH_UNAVAILABLE'));
    } catch (error) {
      this.logger.error(`A callback could not be handled: ${errorKind(error)}`, stackFrames(error));
      return problem(500, 'BANDWIDTH_INTERNAL');
    }
  }

  /** A request may have come to the controller past the front door. */
  private admitLate(request: IncomingMessage): Awaitable<Reply | undefined> {
    const admitting = this.authenticate(request, this.matcher?.match(routedPathOf(request)) ?? NOWHERE);
    return whenThere(admitting, (refusal) => refusal ?? this.takeBody(request, request));
  }

  private read(
    started: Started,
    request: IncomingMessage,
    admission: Admission,
    elsewhere: ParsedElsewhere,
  ): Awaitable<Reply> {
    const signed = this.signatures.check(request.headers, signedBytes(request, admission, elsewhere));
    if (signed === 'wrong') return this.refuse(request, problem(401, 'BANDWIDTH_SIGNATURE_REQUIRED'));
    if (admission.mustBeSigned && !signed) return this.refuse(request, problem(401, 'BANDWIDTH_CREDENTIALS_REQUIRED'));
    return whenThere(readPayload(request, admission.bytes, elsewhere, this.options), (read) =>
      'problem' in read
        ? this.refuse(request, problemReply(read)) // 400, 413, 415, or 500 where somebody else has taken the body
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

  /** The events of a batch go on side by side; the one that needs another delivery most decides the reply. */
  private deliverAll(started: Started, callbacks: readonly ReadCallback[], received: Received): Awaitable<Reply> {
    const store = started.storing?.together(callbacks, received);
    const replies = callbacks.map((callback) => this.deliver(started, callback, received, store));
    return replies.length === 1 ? (replies[0] as Awaitable<Reply>) : Promise.all(replies).then(worstOf);
  }

  private deliver(
    started: Started,
    callback: ReadCallback,
    received: Received,
    store: (() => Promise<Outcome>) | undefined,
  ): Awaitable<Reply> {
    const { definition } = callback;
    if (this.signatures.isMissing(definition, received.signed)) return problem(401, 'BANDWIDTH_SIGNATURE_REQUIRED');
    this.onceLog.mention(callback);
    const outcome =
      store && isForQueue(callback)
        ? started.telemetry.callback(this.attributesOf(definition), () => false, store)
        : this.handleOnce(started, callback, received);
    return whenThere(outcome, (known) => this.reply(known, definition, received.method));
  }

  /** A duplicate gets the outcome of the first, also while that is still running. */
  private handleOnce(
    { telemetry, once, attempts }: Started,
    callback: ReadCallback,
    received: Received,
  ): Awaitable<Outcome> {
    const { definition, payload } = callback;
    const key = idempotencyKey(definition, payload, received);
    let isDuplicate = true;
    const begin = (attempt: Attempt) => {
      isDuplicate = false;
      return attempts.begin(callback, received, key, attempt);
    };
    const work = () => once.once(key, retentionOf(definition, received, this.options), begin);
    return telemetry.callback(this.attributesOf(definition), () => isDuplicate, work);
  }

  private reply(outcome: Outcome, definition: EventDefinition, method: CallbackMethod): Reply {
    switch (outcome.kind) {
      case 'answered':
        return document(200, outcome.bxml, definition.answer?.contentType);
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

  /** Where Bandwidth wants an answer and has none, it ends the call: that is worth a warning. */
  private unanswered(definition: EventDefinition, method: CallbackMethod): Reply {
    const { name, api } = definition;
    if (!needsDocument(definition, method)) return api === 'v1' ? empty(200) : empty(204);
    this.logger.warn(`Nobody answered bandwidth.${name}: an empty <Response/> was sent, which ends the call.`);
    return document(200, EMPTY_DOCUMENT);
  }

  /** Counts a request that brings no event, and waits no longer than a second for what it has not sent yet. */
  private refuse(request: IncomingMessage, reply: Reply): Reply {
    this.started?.telemetry.refused(reply.status, this.options.instance);
    boundRestOfBody(request);
    return reply;
  }

  private attributesOf({ name, api }: EventDefinition): CallbackAttributes {
    return { name, api, instance: this.options.instance };
  }
}

/** The signature of a GET would be over a body that nobody reads. */
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
    receivedAt,
    arrivedAt,
  };
}

/** An event is remembered as the options say; its duplicate waits for another machine as long as an answer may take. */
function retentionOf(definition: EventDefinition, { arrivedAt }: Received, options: ResolvedOptions): Retention {
  const ttl = options.idempotency ? options.idempotency.ttl : 0;
  return {
    ttl: definition.repeatable ? REPEATABLE_TTL : ttl,
    patience: definition.lane === 'answer' ? timeLeft(answerDeadlineOf(definition, options), arrivedAt) : Infinity,
  };
}

/** Whether an event that nobody answered is told so with a document, which ends the call. */
function needsDocument({ api, lane, answer, unanswered }: EventDefinition, method: CallbackMethod): boolean {
  return lane === 'answer' && !answer && unanswered !== 'nothing' && !(api === 'v1' && method === 'POST');
}
