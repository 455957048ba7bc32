import { Address, Count, Nested, Text, Time } from '../fields/index.js';
import { IncomingMessage } from './incoming-message.js';
import { Message } from './message.js';

/** The fields of every event of a message. Bandwidth sends these events in arrays. */
abstract class MessagingEvent {
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
   * The number that this event is about: your own for an incoming message, the recipient for a status. E.164 or an
   * alphanumeric name. A message to a group raises one event for each number.
   */
  @Address({ always: true })
  readonly to?: string;

  /** Provider that handled the message, in the US the destination's carrier; only where enabled for the account. */
  @Text()
  readonly carrierName?: string;
}

/**
 * The fields of the events of an outgoing message's state. There is one for each recipient, and they arrive in any
 * order; see `laterStatus`.
 */
export abstract class MessageStatusEvent extends MessagingEvent {
  /** The message. */
  @Nested(() => Message, { always: true })
  readonly message!: Message;

  /** What went wrong, such as `4720`; see `messageErrorAdvice`. 0 or absent unless the message failed. */
  @Count()
  readonly errorCode?: number;

  /** When the recipient read the message; meant for `message-read`. Since 2026. */
  @Time()
  readonly eventTime?: Date;
}

/** The fields of the events of an incoming message. */
export abstract class IncomingMessageEvent extends MessagingEvent {
  /** The message. */
  @Nested(() => IncomingMessage, { always: true })
  readonly message!: IncomingMessage;
}
