import { type RateLimits, type Resource, RESOURCES } from '../rate-limits.js';
import type { Session } from '../session.js';
import { queueFull } from './messaging/queue-full.js';
import type { Operation } from './operation.js';
import { type RestError, tooMany } from './rest-error.js';

const SECOND = 1000;

/** Limits the requests of each session per second of its clock. */
export class RequestRates {
  readonly #limits: RateLimits;
  /** The times of the last accepted requests, by resource, at most as many as the limit. */
  readonly #admitted = new WeakMap<Session, Map<Resource, readonly number[]>>();

  constructor(limits: RateLimits = {}) {
    this.#limits = limits;
  }

  /** Counts a request. @throws RestError if it is above the limit; it then does not count */
  admit(operation: Operation, session: Session): void {
    const resource = resourceOf(operation);
    const limit = resource && this.#limits[resource];
    if (resource === undefined || limit === undefined) return;
    const ofSession = this.#admitted.get(session) ?? new Map<Resource, readonly number[]>();
    this.#admitted.set(session, ofSession);
    const recent = (ofSession.get(resource) ?? []).filter((at) => at > session.now - SECOND);
    if (recent.length >= limit) throw refusalOf(operation, limit);
    ofSession.set(resource, [...recent, session.now]);
  }
}

/** The resource that an operation belongs to; `undefined` for the one of access tokens. */
export function resourceOf({ path }: Operation): Resource | undefined {
  const [, , , name] = path.split('/');
  return RESOURCES.find((resource) => resource === name);
}

/** The error of an operation: Bandwidth's words if it limits the operation itself, otherwise those of the status. */
function refusalOf({ id }: Operation, limit: number): RestError {
  if (id === 'createCall') return tooMany('Account call creation rate limit exceeded');
  if (id === 'createMessage' || id === 'createMultiChannelMessage') return queueFull(limit);
  return tooMany('Too Many Requests');
}
