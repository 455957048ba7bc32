import { Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';

const LEVELS = ['A', 'B', 'C'] as const;

/** Whether the caller's number was verified (STIR/SHAKEN). */
export class StirShaken {
  /**
   * Outcome: `TN-Validation-Passed` or `TN-Validation-Failed`; until October 2025 `TN-Verification-…`. Compare without
   * regard to case.
   */
  @Text()
  readonly verstat?: string;

  /** Attestation: `A` full, `B` partial, `C` gateway. */
  @Text({ known: LEVELS })
  readonly attestationIndicator?: OpenEnum<typeof LEVELS>;

  /** Where the call entered the network, in a form like that of a UUID. */
  @Text()
  readonly originatingId?: string;
}
