import { Address, Text, Time } from '../fields/index.js';

/** What every event of a message carries. Bandwidth sends them in arrays. */
export abstract class MessagingEvent {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'messaging';

  /** Names the kind of event. */
  @Text({ always: true })
  readonly type!: string;

  /** When the event happened. */
  @Time({ always: true })
  readonly time?: Date;

  /** The event in words, for people: a success, or what went wrong. */
  @Text({ always: true })
  readonly description?: string;

  /**
   * The number this event is about: your own for an incoming message, the recipient for a status. E.164 or an
   * alphanumeric name. A message to a group raises one event a number.
   */
  @Address({ always: true })
  readonly to?: string;

  /** Provider that handled the message, in the US the destination's carrier; only where enabled for the account. */
  @Text()
  readonly carrierName?: string;
}
