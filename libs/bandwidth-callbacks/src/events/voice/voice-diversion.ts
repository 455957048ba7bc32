import type { DIVERSION_REASONS } from '../diversion-reasons.js';
import { Address, Text } from '../fields/index.js';
import { OpenFields } from '../fields/nested.js';
import type { OpenEnum } from '../fields/open-enum.js';

/**
 * Parameters of the latest SIP Diversion header, all of them texts. Bandwidth has no complete list of them: further
 * ones are kept under their own names, and any value of a listed one is expected.
 */
@OpenFields()
export class VoiceDiversion {
  /** Last number the call was diverted from. */
  @Address({ always: true })
  readonly origTo?: string;

  /** Why the call was diverted. */
  @Text()
  readonly reason?: OpenEnum<typeof DIVERSION_REASONS>;

  /** Who supplied the number: `no` the user, `yes` the network. */
  @Text()
  readonly screen?: OpenEnum<['no', 'yes']>;

  /** Whether the original number is hidden. */
  @Text()
  readonly privacy?: OpenEnum<['off', 'full']>;

  /** How many diversions took place, as text. */
  @Text()
  readonly counter?: string;

  /** How many diversions are allowed, as text. */
  @Text()
  readonly limit?: string;

  /** Any further name and value of the header. */
  readonly [parameter: string]: unknown;
}
