import type { Change } from '../engine/changes.js';
import type { Engine } from '../engine/engine.js';
import { forgetOldest } from '../engine/keeping.js';
import type { Sound } from '../engine/sound.js';

/** Something that happened, with its position in the order of everything. */
interface Entry {
  readonly order: number;
  readonly change: Change;
}

/** What happened to one call. */
export interface CallRecord {
  readonly callId: string;
  /** The number of the person at the phone. */
  readonly phone: string;
  readonly parentCallId: string | undefined;
  readonly entries: Entry[];
  /** What the person heard; the engine shortens a sound that is cut off. */
  readonly heard: Sound[];
  isOver: boolean;
}

const KEPT = 1000;

/** Records what happens in every call, in order, for tests that look at it later. */
export class Journal {
  readonly #engine: Engine;
  readonly #calls = new Map<string, CallRecord>();
  #order = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
    engine.watch((change) => this.#write(change));
  }

  call(callId: string): CallRecord {
    const known = this.#calls.get(callId);
    if (known) return known;
    const { phone, parentCallId } = this.#engine.call(callId);
    const record: CallRecord = { callId, phone, parentCallId, entries: [], heard: [], isOver: false };
    this.#calls.set(callId, record);
    forgetOldest(this.#calls, KEPT, ({ isOver }) => isOver);
    return record;
  }

  /** A call and all legs that its Transfers made, the call first. */
  family(callId: string): CallRecord[] {
    const family = [this.call(callId)];
    for (const record of this.#calls.values()) {
      if (family.some((each) => each.callId === record.parentCallId)) family.push(record);
    }
    return family;
  }

  /** The last matching call of a phone. */
  lastOf(phone: string, fits: (record: CallRecord) => boolean = () => true): CallRecord | undefined {
    return [...this.#calls.values()].findLast((record) => record.phone === phone && fits(record));
  }

  #write(change: Change): void {
    const callId = callOf(change);
    if (callId === undefined) return;
    const record = this.call(callId);
    this.#order += 1;
    record.entries.push({ order: this.#order, change });
    if (change.kind === 'heard') record.heard.push(change.sound);
    if (change.kind === 'call' && change.state === 'disconnected') record.isOver = true;
  }
}

function callOf(change: Change): string | undefined {
  if (change.kind === 'sent' || change.kind === 'settled') return change.delivery.callId;
  return 'callId' in change ? change.callId : undefined;
}
