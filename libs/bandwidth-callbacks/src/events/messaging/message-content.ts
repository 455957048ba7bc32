import { Nested, Text } from '../fields/index.js';
import { MessageContentMedia } from './message-content-media.js';

/** The content of an incoming RBM message. */
export class MessageContent {
  /** The text. */
  @Text()
  readonly text?: string;

  /** The attachment. */
  @Nested(() => MessageContentMedia)
  readonly media?: MessageContentMedia;
}
