import { type RateLimits, type Resource, RESOURCES } from '../rate-limits.js';
import type { Session } from '../session.js';
import { queueFull } from './messaging/queue-full.js';
import type { Operation } from './operation.js';
import { type RestError, tooMany } from './rest-error.js';

const SECOND = 1000;

/** Counts the requests of each session, and refuses those that are too many for the last second of its clock. */
export class RequestRates {
  readonly #limits: RateLimits;
  /** When requests were let through, by resource; no more of them than its limit. */
  readonly #admitted = new WeakMap<Session, Map<Resource, readonly number[]>>();

  constructor(limits: RateLimits = {}) {
    this.#limits = limits;
  }

  /** @throws RestError when one more request of this operation is too many; such a one does not count */
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

/** The resource that an operation belongs to; that of tokens belongs to none. */
export function resourceOf({ path }: Operation): Resource | undefined {
  const [, , , name] = path.split('/');
  return RESOURCES.find((resource) => resource === name);
}

/** What Bandwidth says of what it limits itself, and the words of the status for all else. */
function refusalOf({ id }: Operation, limit: number): RestError {
  if (id === 'createCall') return tooMany('Account call creation rate limit exceeded');
  if (id === 'createMessage' || id === 'createMultiChannelMessage') return queueFull(limit);
  return tooMany('Too Many Requests');
}
