import { Address, Count, Nested, Text, Time } from '../fields/index.js';
import { IncomingMessage } from './incoming-message.js';
import { Message } from './message.js';

/** What every event of a message carries. Bandwidth sends them in arrays. */
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
   * The number this event is about: your own for an incoming message, the recipient for a status. E.164 or an
   * alphanumeric name. A message to a group raises one event a number.
   */
  @Address({ always: true })
  readonly to?: string;

  /** Provider that handled the message, in the US the destination's carrier; only where enabled for the account. */
  @Text()
  readonly carrierName?: string;
}

/**
 * What the events of an outgoing message's state carry. They come for each recipient apart, in no dependable order; see
 * `laterStatus`.
 */
export abstract class MessageStatusEvent extends MessagingEvent {
  /** The message. */
  @Nested(() => Message, { always: true })
  readonly message!: Message;

  /** What went wrong, of a message that failed, as `4720`; see `messageErrorAdvice`. 0 or absent otherwise. */
  @Count()
  readonly errorCode?: number;

  /** When the recipient read the message; meant for `message-read`. Since 2026. */
  @Time()
  readonly eventTime?: Date;
}

/** What the events of something a person sent carry. */
export abstract class IncomingMessageEvent extends MessagingEvent {
  /** The message. */
  @Nested(() => IncomingMessage, { always: true })
  readonly message!: IncomingMessage;
}
