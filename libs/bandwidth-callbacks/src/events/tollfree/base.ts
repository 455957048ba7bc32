import { Address, Text } from '../fields/index.js';

/** What every callback about the verification of a toll-free number carries. None of them names its event. */
export abstract class TollfreeEvent {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'tollfree';

  /** The account. Some are sent as a number, and are text here all the same. */
  @Text()
  readonly accountId?: string;

  /** The toll-free number; E.164. */
  @Address()
  readonly phoneNumber?: string;

  /** Bandwidth's id of the request; a UUID. */
  @Text()
  readonly internalTicketNumber?: string;
}
