import { Count, Flag, Text } from '../fields/index.js';

/** One more reason for which a verification was denied. */
export class DenialReason {
  /** The reason as a number. */
  @Count({ always: true })
  readonly statusCode?: number;

  /** The reason in words. */
  @Text({ always: true })
  readonly reason?: string;

  /** Whether the request may be submitted again after this was corrected. */
  @Flag({ always: true })
  readonly resubmitAllowed?: boolean;
}
