import { Nested } from '../fields/index.js';
import { LocationResponse } from './location-response.js';
import { Message } from './message.js';
import { MessageContent } from './message-content.js';
import { SuggestionResponse } from './suggestion-response.js';

/** An incoming message, with the fields that only RBM (RCS Business Messaging) has. */
export class IncomingMessage extends Message {
  /** The content of an RBM message. */
  @Nested(() => MessageContent)
  readonly content?: MessageContent;

  /** The suggestion the person tapped, in a `suggestion-response`. */
  @Nested(() => SuggestionResponse)
  readonly suggestionResponse?: SuggestionResponse;

  /** The place the person shared, in a `requested-location-response`. */
  @Nested(() => LocationResponse)
  readonly locationResponse?: LocationResponse;
}
