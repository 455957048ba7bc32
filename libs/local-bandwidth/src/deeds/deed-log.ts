import type { Change } from '../engine/changes.js';
import type { Delivery } from '../engine/port.js';
import type { Deed, DoneDeed } from './deed.js';

/** The fields of payloads that are the same in every run. */
const STABLE = ['digits', 'cause'];

/**
 * What people did in a session and what they met, in order, so that it can be done again. Of a long session the last part
 * is kept.
 */
export class DeedLog {
  readonly #now: () => number;
  readonly #kept: number;
  #deeds: DoneDeed[] = [];
  #isWhole = true;

  /** @param kept how many are kept at least */
  constructor(now: () => number, kept: number) {
    this.#now = now;
    this.#kept = kept;
  }

  /** The oldest first. */
  get all(): readonly DoneDeed[] {
    return this.#deeds;
  }

  /** Whether nothing had to be forgotten. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** @returns what takes it back */
  add(deed: Deed): () => void {
    const done = Object.assign(deed, { at: this.#now() });
    this.#deeds.push(done);
    if (this.#deeds.length > 2 * this.#kept) {
      this.#deeds = this.#deeds.slice(-this.#kept);
      this.#isWhole = false;
    }
    return () => (this.#deeds = this.#deeds.filter((each) => each !== done));
  }

  /** Takes what people meet from the changes of the engine. */
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
      url: target.url,
      fields: Object.fromEntries(stable) as Record<string, string>,
    });
  }

  #answered({ number }: Delivery): void {
    const sent = this.#deeds.findLast((deed) => deed.kind === 'event' && deed.number === number);
    if (sent?.kind === 'event') sent.took = this.#now() - sent.at;
  }
}
