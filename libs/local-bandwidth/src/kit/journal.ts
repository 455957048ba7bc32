import type { CallView } from '../engine/call-view.js';
import type { Change } from '../engine/changes.js';
import type { Engine } from '../engine/engine.js';
import { keptCall } from '../engine/kept-call.js';
import { forgetOldest, keepLast } from '../engine/keeping.js';
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
  /** How many sounds before these are not kept any more. */
  forgotten: number;
  isOver: boolean;
}

/** Records what happens in every call, in order, for tests that look at it later. */
export class Journal {
  readonly #engine: Engine;
  readonly #kept: number;
  readonly #entries: number;
  readonly #calls = new Map<string, CallRecord>();
  #order = 0;

  /**
   * @param kept how many calls are kept, as many as in the session
   * @param entries how many of the last entries are kept for each call
   */
  constructor(engine: Engine, kept = 1000, entries = 10_000) {
    this.#engine = engine;
    this.#kept = kept;
    this.#entries = entries;
    engine.watch((change) => this.#write(change));
  }

  /** @throws LocalBandwidthError for a call that is not kept */
  call(callId: string): CallRecord {
    return this.#calls.get(callId) ?? this.#begin(this.#engine.call(callId));
  }

  /** `undefined` for a call that is not kept. */
  find(callId: string): CallRecord | undefined {
    const known = this.#calls.get(callId);
    if (known) return known;
    const call = keptCall(this.#engine, callId);
    return call && this.#begin(call);
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

  #begin({ callId, phone, parentCallId, state }: CallView): CallRecord {
    const isEnded = state === 'disconnected';
    const record: CallRecord = { callId, phone, parentCallId, entries: [], heard: [], forgotten: 0, isOver: isEnded };
    this.#calls.set(callId, record);
    forgetOldest(this.#calls, this.#kept, ({ isOver }) => isOver);
    return record;
  }

  /** Leaves out what comes late of a call that is not kept any more. */
  #write(change: Change): void {
    const callId = callOf(change);
    const record = callId === undefined ? undefined : this.find(callId);
    if (!record) return;
    this.#order += 1;
    keepLast(record.entries, { order: this.#order, change }, this.#entries);
    if (change.kind === 'heard') this.#hear(record, change.sound);
    if (change.kind === 'call' && change.state === 'disconnected') record.isOver = true;
  }

  #hear(record: CallRecord, sound: Sound): void {
    const { length } = record.heard;
    keepLast(record.heard, sound, this.#entries);
    record.forgotten += length + 1 - record.heard.length;
  }
}

function callOf(change: Change): string | undefined {
  if (change.kind === 'sent' || change.kind === 'settled') return change.delivery.callId;
  return 'callId' in change ? change.callId : undefined;
}
