import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { type Awaitable, whenThere } from '../async/awaitable.js';
import type { Drain } from '../delivery/drain.js';
import type { Activity } from '../telemetry/activity.js';
import type { ResolvedOptions } from '../options/options.js';
import { silent, type Telemetry } from '../telemetry/telemetry.js';
import { type Admission, Admissions } from './auth/admission.js';
import { authenticate, type Verdict } from './auth/authenticate.js';
import { hasBody, isPreflight, methodOf } from './routes/method.js';
import type { ParsedElsewhere } from './body/parsed-elsewhere.js';
import { routedPathOf } from './routes/path.js';
import { SameTurn } from '../async/same-turn.js';
import { type ReadBody, readBody } from './body/read-body.js';
import { carriesSignature } from './auth/signature.js';
import { boundRestOfBody } from './body/rest-of-body.js';
import { challenge, methodNotAllowed, problemReply, type Reply, tooLarge, unavailable } from './reply.js';
import type { RouteMatch, RouteMatcher } from './routes/route-matcher.js';

/** The place of a request whose path no pattern fits, though it reached the controller. */
const NOWHERE: RouteMatch = { route: '', params: {} };

/**
 * Stands in front of the application's body parsers: checks the credentials of the requests of one registration, and
 * reads their bodies within bounds. Where nothing has to be waited for, a request goes on at once.
 */
export class FrontDoor {
  private readonly admissions = new Admissions();
  private readonly turn = new SameTurn();
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

  /** Admits requests from now on. */
  open(telemetry: Telemetry): void {
    this.telemetry = telemetry;
    this.drain.open();
  }

  /**
   * Checks the credentials of a request for this registration.
   *
   * @returns the reply to a request that may not go on; `undefined` for one that may, or that is not for this registration
   */
  admit(request: IncomingMessage): Awaitable<Reply | undefined> {
    const match = this.matchOf(request);
    if (!match || isPreflight(request)) return undefined;
    return methodOf(request) ? this.check(request, match) : this.turnedAway(request, this.refused(methodNotAllowed()));
  }

  /**
   * Reads the body of a request that was admitted, unless somebody else has read it already.
   *
   * @param body the stream to read it from: the request itself, or what a hook of the application made of that
   * @returns the reply where that cannot be done
   */
  takeBody(request: IncomingMessage, body: Readable): Awaitable<Reply | undefined> {
    const admission = this.admissions.of(request);
    if (!admission || isReadElsewhere(request, body) || (methodOf(request) === 'GET' && !hasBody(request))) {
      return undefined;
    }
    const reading = this.drain.orWhenClosing<Taken>(readBody(request, body, this.options, this.turn), () => CLOSING);
    return whenThere(reading, (taken) => this.taken(taken, request, admission));
  }

  /** For a request that came to the controller past the front door, wherever that was. */
  admitLate(request: IncomingMessage): Awaitable<Reply | undefined> {
    const checked = this.check(request, this.matchOf(request) ?? NOWHERE);
    return whenThere(checked, (refusal) => refusal ?? this.takeBody(request, request));
  }

  /** What a request was admitted with; `undefined` when it was not. */
  admissionOf(request: IncomingMessage): Admission | undefined {
    return this.admissions.of(request);
  }

  /** Counts a reply to a request that brought no event. */
  refused(reply: Reply): Reply {
    this.telemetry.refused(reply.status, this.options.instance);
    return reply;
  }

  private matchOf(request: IncomingMessage): RouteMatch | undefined {
    return this.matcher?.match(routedPathOf(request));
  }

  private check(request: IncomingMessage, match: RouteMatch): Awaitable<Reply | undefined> {
    const arrival = { match, receivedAt: new Date(), arrivedAt: performance.now() };
    const verdict = this.drain.isOpen ? this.verdictOn(request, match) : 'closing';
    return whenThere(verdict, (judged) => {
      const refusal = this.judged(judged, request, arrival);
      return refusal && this.turnedAway(request, this.refused(refusal));
    });
  }

  /** Which event it is shows in the body only, so a resolver has the shorter of the deadlines. */
  private verdictOn(request: IncomingMessage, { params }: RouteMatch): Awaitable<Verdict | 'closing'> {
    const { auth, instance, answerDeadline } = this.options;
    const patience = Math.min(answerDeadline.v1, answerDeadline.voice);
    const verdict = authenticate(request, auth, { instance, params }, patience);
    return this.drain.orWhenClosing<Verdict | 'closing'>(verdict, () => 'closing');
  }

  private judged(
    verdict: Verdict | 'closing',
    request: IncomingMessage,
    arrival: Omit<Admission, 'bytes'>,
  ): Reply | undefined {
    switch (verdict) {
      case 'accepted':
        this.activity.accepted();
        this.admissions.add(request, arrival);
        return undefined;
      case 'challenge':
        if (this.maySignInstead(request)) {
          this.admissions.add(request, { ...arrival, mustBeSigned: true });
          return undefined;
        }
        this.activity.challenged();
        return this.withoutBody(request, challenge());
      case 'unavailable':
        return unavailable('The credentials cannot be checked at the moment.');
      case 'closing':
        return notNow();
    }
  }

  private maySignInstead(request: IncomingMessage): boolean {
    const { signatures } = this.options;
    return signatures?.credentials === 'instead' && carriesSignature(request.headers, signatures);
  }

  private taken(taken: Taken, request: IncomingMessage, admission: Admission): Reply | undefined {
    if ('refused' in taken) {
      return this.turnedAway(request, this.refused(bodyRefused(taken.refused, this.options.bodyLimit)));
    }
    admission.bytes = taken.bytes;
    return undefined;
  }

  /** The reply to a request whose body may still be arriving. */
  private turnedAway(request: IncomingMessage, reply: Reply): Reply {
    boundRestOfBody(request);
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
}

/** What an application says that is starting or shutting down. */
export function notNow(): Reply {
  return unavailable('The application takes no callbacks at the moment.');
}

function isReadElsewhere(request: IncomingMessage & ParsedElsewhere, body: Readable): boolean {
  return body.readableEnded || request.body !== undefined;
}

/** The body of a request; the shutdown does not wait for it. */
type Taken = ReadBody | typeof CLOSING;
const CLOSING = { refused: 'closing' } as const;

function bodyRefused(why: Exclude<Taken, { bytes: Buffer }>['refused'], limit: number): Reply {
  if (why === 'closing') return notNow();
  const headers = { connection: 'close' };
  if (why === 'too large') {
    const { status, code, problem } = tooLarge(limit);
    return problemReply(status, code, problem, headers);
  }
  return problemReply(408, 'BANDWIDTH_BODY_TOO_SLOW', 'The body did not arrive in time.', headers);
}
