import { newCall, phoneNumber } from '../schema/schemas.js';
import type { IncomingCall } from '../engine/options.js';
import type { Session } from '../session.js';
import { checkInput } from '../schema/check-input.js';
import { Conversation } from './conversation.js';
import { Journal } from './journal.js';
import { Phone } from './phone.js';
import type { Stage } from './stage.js';

/** The people on the phones: who calls the application, and whom it calls. */
export class People {
  readonly #stage: Stage;
  readonly #phones = new Map<string, Phone>();

  constructor(readonly session: Session) {
    this.#stage = { session, journal: new Journal(session.engine, session.options.kept) };
  }

  /**
   * Somebody calls a number of the application.
   *
   * @throws LocalBandwidthError for a number that is not the application's, and for values that a call cannot have
   */
  async call(call: IncomingCall): Promise<Conversation> {
    checkInput(call, newCall, 'call');
    const { session } = this.#stage;
    const conversation = new Conversation(this.#stage, session.call(call));
    await session.settle();
    return conversation;
  }

  /** The phone of a number, the same one each time. @throws LocalBandwidthError for what cannot be a number */
  phone(number: string): Phone {
    checkInput(number, phoneNumber, 'number');
    const known = this.#phones.get(number);
    if (known) return known;
    const phone = new Phone(this.#stage, number);
    this.#phones.set(number, phone);
    return phone;
  }
}
