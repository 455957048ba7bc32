import { Count, Nested, Time } from '../fields/index.js';
import { Message } from './message.js';
import { MessagingEvent } from './messaging-event.js';

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
