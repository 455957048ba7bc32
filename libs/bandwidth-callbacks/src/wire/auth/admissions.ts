import type { IncomingMessage } from 'node:http';
import type { CallbackMethod } from '../../events/definition.js';
import type { SignedKind } from '../../events/signatures.js';
import type { Payload } from '../body/payload.js';
import type { RouteMatch } from '../routes/route-matcher.js';

/** What is known of a request that was admitted. */
export interface Admission {
  readonly match: RouteMatch;
  readonly receivedAt: Date;
  /** The same moment, by `performance.now()`. */
  readonly arrivedAt: number;
  /** Its body; `undefined` until that is read, or when something else had already read the stream. */
  bytes: Buffer | undefined;
  /** Whether it had no valid credentials, so that its signature has to replace them. */
  readonly mustBeSigned: boolean;
  /** Whether the library replies to it; otherwise something else in the application does. */
  isOurs: boolean;
}

/** When and where a request arrived. */
export type Arrival = Pick<Admission, 'match' | 'receivedAt' | 'arrivedAt'>;

export function arrivalAt(match: RouteMatch): Arrival {
  return { match, receivedAt: new Date(), arrivedAt: performance.now() };
}

/** An admitted request whose payload was read, without anything specific to HTTP. */
export function receivedOf(
  request: IncomingMessage,
  { match: { route, params }, receivedAt, arrivedAt, mustBeSigned: isOnlySigned }: Admission,
  read: Payload,
  signed: SignedKind | undefined,
) {
  const method = request.method as CallbackMethod;
  const userAgent = request.headers['user-agent'];
  const { payload, urlencoded, query } = read;
  const replay = replayTagOf(request);
  const sender = { userAgent, signed, isOnlySigned };
  return { payload, urlencoded, query, method, route, params, ...sender, receivedAt, arrivedAt, replay };
}

type AdmittedRequest = IncomingMessage & { [admission: symbol]: Admission | undefined };

/**
 * The admitted requests of one registration, and when Bandwidth called since the start. Each admission is kept on its
 * request, since a WeakMap would make the garbage collector visit every request. Times are those of
 * `performance.now()`.
 */
export class Admissions {
  private readonly key = Symbol('admitted');
  private lastCallback: number | undefined;
  private unansweredSince: number | undefined;
  private unanswered = 0;

  of(request: IncomingMessage): Admission | undefined {
    return (request as AdmittedRequest)[this.key];
  }

  /** @param mustBeSigned it had no valid credentials, so that its signature has to replace them */
  add(request: IncomingMessage, arrival: Arrival, mustBeSigned: boolean): void {
    const { match, receivedAt, arrivedAt } = arrival;
    (request as AdmittedRequest)[this.key] = {
      match,
      receivedAt,
      arrivedAt,
      mustBeSigned,
      bytes: undefined,
      isOurs: false,
    };
    if (mustBeSigned) return;
    this.unansweredSince = undefined;
    this.unanswered = 0;
  }

  /** Counts a request that is answered here. */
  reached(admission: Admission): void {
    admission.isOurs = true;
    if (!admission.mustBeSigned) this.lastCallback = performance.now();
  }

  /** Counts a request that was asked for credentials. */
  challenged(): void {
    this.unansweredSince ??= performance.now();
    this.unanswered += 1;
  }

  /** When the last callback with the right credentials was answered here. */
  get lastCallbackAt(): number | undefined {
    return this.lastCallback;
  }

  /**
   * How many requests were asked for credentials since the last one that had the right ones, and since when. Bandwidth
   * comes back within moments, so many requests that never do point to a wrong password at Bandwidth, or to strangers.
   */
  get challengedInVain(): { readonly count: number; readonly since: number } | undefined {
    return this.unansweredSince === undefined ? undefined : { count: this.unanswered, since: this.unansweredSince };
  }
}

type Replayed = IncomingMessage & { [TAG]?: string };

const TAG = Symbol('sent again on purpose');

/**
 * Marks a request that repeats an earlier callback on purpose, so that its events count as new ones. No header does
 * this: only code of this process can.
 *
 * @param tag equal for requests that are duplicates of each other
 */
export function markReplayed(request: IncomingMessage, tag: string): void {
  (request as Replayed)[TAG] = tag;
}

/** The tag of a request that repeats another one; `undefined` for every other request. */
function replayTagOf(request: IncomingMessage): string | undefined {
  return (request as Replayed)[TAG];
}
