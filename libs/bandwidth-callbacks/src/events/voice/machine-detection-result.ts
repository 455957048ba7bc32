import { Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';

const OUTCOMES = ['answering-machine', 'human', 'tone-detected', 'silence', 'timeout', 'error'] as const;

/** Who or what answered the call. */
export class MachineDetectionResult {
  /** Outcome; `tone-detected` only where the account has it enabled. */
  @Text({ always: true, known: OUTCOMES })
  readonly value?: OpenEnum<typeof OUTCOMES>;

  /** How long detection took, an ISO 8601 duration: `PT3.6S`. */
  @Text({ always: true })
  readonly duration?: string;
}
