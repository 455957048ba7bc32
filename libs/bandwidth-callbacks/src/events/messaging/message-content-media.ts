import { Text } from '../fields/index.js';

/** The attachment of an RBM message. */
export class MessageContentMedia {
  /** URL of the file. */
  @Text({ always: true })
  readonly fileUrl?: string;

  /** URL of a video's thumbnail. */
  @Text()
  readonly thumbnailUrl?: string;
}
