import { Text } from '../fields/index.js';

/** A suggestion of an RBM message that was tapped. */
export class SuggestionResponse {
  /** The label of the suggestion. */
  @Text()
  readonly text?: string;

  /** The data that was attached to it; base64. */
  @Text()
  readonly postbackData?: string;

  /** Id of the outgoing message that offered it. */
  @Text()
  readonly pairedMessageId?: string;
}
