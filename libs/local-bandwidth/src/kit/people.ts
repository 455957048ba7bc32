import type { RealClock } from '../clock/real-clock.js';
import type { VirtualClock } from '../clock/virtual-clock.js';
import type { Engine } from '../engine/engine.js';
import type { IncomingCall } from '../engine/options.js';
import { Conversation } from './conversation.js';
import { Journal } from './journal.js';
import { Phone } from './phone.js';
import type { Stage } from './stage.js';
import { settle } from './waiting.js';

/** The people on the phones: who calls the application, and whom it calls. */
export class People {
  readonly #stage: Stage;
  readonly #phones = new Map<string, Phone>();

  /** @param numbers those of the application */
  constructor(engine: Engine, clock: VirtualClock | RealClock, numbers: readonly string[]) {
    this.#stage = { engine, clock, journal: new Journal(engine), numbers };
  }

  /** Somebody calls a number of the application. */
  async call(call: IncomingCall): Promise<Conversation> {
    const callId = this.#stage.engine.receiveCall(call);
    const conversation = new Conversation(this.#stage, callId);
    await settle(this.#stage);
    return conversation;
  }

  /** The phone of a number, the same one each time. */
  phone(number: string): Phone {
    const known = this.#phones.get(number);
    if (known) return known;
    const phone = new Phone(this.#stage, number);
    this.#phones.set(number, phone);
    return phone;
  }

  /** Ends the looking on. */
  stop(): void {
    this.#stage.journal.close();
  }
}
