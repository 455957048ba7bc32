import { Address, Text } from '../fields/index.js';

/** The fields of every event of the verification of a toll-free number. No field names the event. */
export abstract class TollfreeEvent {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'tollfree';

  /** The account. Bandwidth also sends it as a number; here it is always text. */
  @Text()
  readonly accountId?: string;

  /** The toll-free number; E.164. */
  @Address()
  readonly phoneNumber?: string;

  /** Bandwidth's id of the request; a UUID. */
  @Text()
  readonly internalTicketNumber?: string;
}
