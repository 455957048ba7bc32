import { Count, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';

const STATES = ['DELIVERED', 'UNDELIVERED', 'REJECTED', 'BUFFERED', 'SENT_TO_SMSC'] as const;

/**
 * The fields of every delivery receipt of the International A2P API. A long message raises one for each of its parts.
 */
export abstract class InternationalDlrEvent {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'messaging-international';

  /** The state that this part of the message has reached. */
  @Text({ always: true, known: STATES })
  readonly event!: OpenEnum<typeof STATES>;

  /** Id that the API returned when the message was submitted; a UUID. */
  @Text({ always: true })
  readonly msgId?: string;

  /** What went wrong; 0 or absent when nothing did. */
  @Count()
  readonly errorCode?: number;

  /** The error in words, for people. */
  @Text()
  readonly errorMessage?: string;

  /** Which part of the message this is. Documented as counted from 0; Bandwidth's examples count from 1. */
  @Count({ always: true })
  readonly partNum?: number;

  /** How many parts the message has. */
  @Count({ always: true })
  readonly numParts?: number;

  /** Name of the International A2P account. */
  @Text({ always: true })
  readonly accountName?: string;
}
