import { Text } from '../fields/index.js';

/** The message in which a code was sent. */
export class MfaMessage {
  /** Id of the message. */
  @Text({ always: true })
  readonly id!: string;
}
