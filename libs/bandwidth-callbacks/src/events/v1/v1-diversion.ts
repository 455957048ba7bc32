import { DIVERSION_REASONS } from '../diversion-reasons.js';
import { Address, Count, Text } from '../fields/index.js';
import { OpenFields } from '../fields/nested.js';
import type { OpenEnum } from '../fields/open-enum.js';

const SCREENS = ['no', 'yes'] as const;
const PRIVACIES = ['off', 'full'] as const;

/** Contents of an inbound SIP Diversion header. Further parameters of the header are kept under their own names. */
@OpenFields()
export class V1Diversion {
  /** Last number the call was diverted from, or `Anonymous` when privacy is full. */
  @Address()
  readonly origTo?: string;

  /** Why the call was diverted. */
  @Text({ known: DIVERSION_REASONS })
  readonly reason?: OpenEnum<typeof DIVERSION_REASONS>;

  /** Who supplied the number: `no` the user, `yes` the network. */
  @Text({ known: SCREENS })
  readonly screen?: OpenEnum<typeof SCREENS>;

  /** Whether the original number is hidden. */
  @Text({ known: PRIVACIES })
  readonly privacy?: OpenEnum<typeof PRIVACIES>;

  /** How many diversions took place. */
  @Count()
  readonly counter?: number;

  /** How many diversions are allowed. Spelled `Limit` in Bandwidth's only example by POST. */
  @Count({ aliases: ['Limit'] })
  readonly limit?: number;

  /** Any further name and value of the header. */
  readonly [parameter: string]: unknown;
}
