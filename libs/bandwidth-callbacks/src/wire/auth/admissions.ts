import type { IncomingMessage } from 'node:http';
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
}

/** When and where a request arrived. */
export type Arrival = Pick<Admission, 'match' | 'receivedAt' | 'arrivedAt'>;

export function arrivalAt(match: RouteMatch): Arrival {
  return { match, receivedAt: new Date(), arrivedAt: performance.now() };
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
    (request as AdmittedRequest)[this.key] = { match, receivedAt, arrivedAt, mustBeSigned, bytes: undefined };
    if (mustBeSigned) return;
    this.lastCallback = performance.now();
    this.unansweredSince = undefined;
    this.unanswered = 0;
  }

  /** A request was asked for credentials. */
  challenged(): void {
    this.unansweredSince ??= performance.now();
    this.unanswered += 1;
  }

  /** When the last callback with the right credentials arrived. */
  get lastCallbackAt(): number | undefined {
    return this.lastCallback;
  }

  /**
   * Requests that were asked for credentials since the last that showed the right ones, and since when. Bandwidth comes
   * back within moments; many that never do point to a wrong password at Bandwidth, or to strangers.
   */
  get challengedInVain(): { readonly count: number; readonly since: number } | undefined {
    return this.unansweredSince === undefined ? undefined : { count: this.unanswered, since: this.unansweredSince };
  }
}
