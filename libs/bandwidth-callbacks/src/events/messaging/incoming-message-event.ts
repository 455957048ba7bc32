import { Nested } from '../fields/index.js';
import { IncomingMessage } from './incoming-message.js';
import { MessagingEvent } from './messaging-event.js';

/** What the events of something a person sent carry. */
export abstract class IncomingMessageEvent extends MessagingEvent {
  /** The message. */
  @Nested(() => IncomingMessage, { always: true })
  readonly message!: IncomingMessage;
}
