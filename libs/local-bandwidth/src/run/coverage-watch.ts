import { type BxmlElement, readBxml } from 'bandwidth-bxml';
import type { Change } from '../engine/changes.js';
import type { Exchange } from '../exchanges/exchange.js';
import type { LocalBandwidth } from '../local-bandwidth.js';
import { byName, type Coverage, Tally } from './coverage.js';

const CHALLENGE = 401;

/** Records which parts of Bandwidth a scenario uses. */
export class CoverageWatch {
  readonly #bandwidth: LocalBandwidth;
  /** The verbs of the document of each call that did not run yet. */
  readonly #documents = new Map<string, readonly BxmlElement[]>();
  readonly #events = new Tally();
  readonly #verbs = new Tally();
  readonly #causes = new Tally();
  readonly #fallbacks = new Tally();
  readonly #faults = new Tally();

  constructor(bandwidth: LocalBandwidth) {
    this.#bandwidth = bandwidth;
    bandwidth.session.watch((change) => this.#look(change));
    bandwidth.session.exchanges.watch((exchange) => this.#count(exchange));
  }

  get coverage(): Coverage {
    return {
      events: this.#events.touched,
      verbs: this.#verbs.touched,
      causes: this.#causes.touched,
      fallbacks: this.#fallbacks.touched,
      faults: this.#faults.touched,
      assumptions: this.#bandwidth.assumptions.used.toSorted(byName),
    };
  }

  #look(change: Change): void {
    if (change.kind === 'call' && change.state === 'disconnected') {
      this.#causes.add(change.cause);
      this.#documents.delete(change.callId);
    } else if (change.kind === 'document') {
      this.#documents.set(change.callId, verbsIn(change.bxml));
    } else if (change.kind === 'verb') {
      this.#countVerb(change);
    }
  }

  #countVerb({ callId, name, line }: Extract<Change, { kind: 'verb' }>): void {
    this.#verbs.add(name);
    const left = this.#documents.get(callId) ?? [];
    const place = left.findIndex((verb) => verb.name === name && verb.line === line);
    for (const { name: inside } of left[place]?.children ?? []) this.#verbs.add(inside);
    this.#documents.set(callId, left.slice(place + 1)); // so that the next of several verbs on a line is found
  }

  /** Does not count a request that got a challenge, because the request with credentials follows. */
  #count({ kind, event, response, fallback, faults = [] }: Exchange): void {
    for (const fault of faults) this.#faults.add(fault);
    if (kind !== 'callback' || event === undefined || !response || response.status === CHALLENGE) return;
    this.#events.add(event);
    if (fallback) this.#fallbacks.add(event);
  }
}

function verbsIn(bxml: string): readonly BxmlElement[] {
  const reading = readBxml(bxml);
  return 'problem' in reading ? [] : reading.root.children;
}
