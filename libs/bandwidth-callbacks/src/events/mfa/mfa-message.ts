import { Text } from '../fields/index.js';

/** The message a code was sent in. */
export class MfaMessage {
  /** Id of the message. */
  @Text({ always: true })
  readonly id!: string;
}
