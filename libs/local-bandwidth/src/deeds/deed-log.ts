import type { Change } from '../engine/changes.js';
import type { Delivery } from '../engine/port.js';
import type { Deed, DoneDeed } from './deed.js';
import { withoutCredentials } from '../without-credentials.js';

/** The fields of payloads whose values are the same in every run. */
const STABLE = ['digits', 'cause'];

/**
 * Records, in order, what people did in a session and what happened to them, so that it can be repeated. Of a long
 * session only the last part is kept.
 */
export class DeedLog {
  readonly #now: () => number;
  readonly #kept: number;
  #deeds: DoneDeed[] = [];
  #isWhole = true;
  #count = 0;

  /** @param kept the least number of deeds that are kept */
  constructor(now: () => number, kept: number) {
    this.#now = now;
    this.#kept = kept;
  }

  /** All kept deeds, the oldest first. */
  get all(): readonly DoneDeed[] {
    return this.#deeds;
  }

  /** Whether no deed had to be removed. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** How many deeds were added so far. */
  get count(): number {
    return this.#count;
  }

  /** Adds a deed. @returns a function that removes it again */
  add(deed: Deed): () => void {
    const done = Object.assign(deed, { at: this.#now() });
    this.#deeds.push(done);
    this.#count += 1;
    if (this.#deeds.length > 2 * this.#kept) {
      this.#deeds = this.#deeds.slice(-this.#kept);
      this.#isWhole = false;
    }
    return () => (this.#deeds = this.#deeds.filter((each) => each !== done));
  }

  /** Records what happens to people, from a change of the engine. */
  look(change: Change): void {
    if (change.kind === 'heard') this.add({ kind: 'heard', callId: change.callId, sound: change.sound });
    if (change.kind === 'sent') this.#sent(change.delivery);
    if (change.kind === 'settled' && change.outcome.kind === 'answered') this.#answered(change.delivery);
    if (change.kind === 'message' && change.state === 'delivered') {
      this.add({ kind: 'received', messageId: change.messageId, to: change.to });
    }
  }

  #sent({ callId, number, event, target, body }: Delivery): void {
    if (callId === undefined) return;
    const payload = body as Readonly<Record<string, unknown>>;
    const stable = STABLE.flatMap((name) => (typeof payload[name] === 'string' ? [[name, payload[name]]] : []));
    this.add({
      kind: 'event',
      callId,
      number,
      event,
      url: withoutCredentials(target.url),
      fields: Object.fromEntries(stable) as Record<string, string>,
    });
  }

  #answered({ number }: Delivery): void {
    const sent = this.#deeds.findLast((deed) => deed.kind === 'event' && deed.number === number);
    if (sent?.kind === 'event') sent.took = this.#now() - sent.at;
  }
}
