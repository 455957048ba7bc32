import type { IncomingMessage } from 'node:http';
import type { RouteMatch } from '../routes/route-matcher.js';

/** What is known of a request that showed credentials. */
export interface Admission {
  readonly match: RouteMatch;
  readonly receivedAt: Date;
  /** The same moment, of `performance.now()`. */
  readonly arrivedAt: number;
  /** The body it brought; `undefined` until that is read, and when somebody else had read the stream already. */
  bytes: Buffer | undefined;
  /** It showed no right credentials, and its signature has to stand in for them. */
  readonly mustBeSigned: boolean;
}

type AdmittedRequest = IncomingMessage & { [admission: symbol]: Admission | undefined };

/** The admissions of one registration, each kept on its request: a weak map has the collector visit every request. */
export class Admissions {
  private readonly key = Symbol('admitted');

  of(request: IncomingMessage): Admission | undefined {
    return (request as AdmittedRequest)[this.key];
  }

  add(request: IncomingMessage, arrival: Omit<Admission, 'bytes'>): void {
    (request as AdmittedRequest)[this.key] = { ...arrival, bytes: undefined };
  }
}
