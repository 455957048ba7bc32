import { Count, Decimal, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';

const STATUSES = [
  'none',
  'processing',
  'available',
  'error',
  'timeout',
  'file-size-too-big',
  'file-size-too-small',
] as const;

/** The transcription of a recording, whose text can be fetched from `url`. */
export class VoiceTranscription {
  /** Id of the transcription; `t-…`. */
  @Text()
  readonly id?: string;

  /** URL of the transcription; needs the API's credentials. */
  @Text()
  readonly url?: string;

  /** State of the transcription. */
  @Text({ known: STATUSES })
  readonly status?: OpenEnum<typeof STATUSES>;

  /** When it was finished. Captured traffic (2022) spells it `completeTime`. */
  @Time({ aliases: ['completeTime'] })
  readonly completedTime?: Date;

  /** The text; in the specification, not on the documented wire. */
  @Text()
  readonly text?: string;

  /** How sure the recogniser is, 0 to 1; in the specification, not on the documented wire. */
  @Decimal()
  readonly confidence?: number;

  /** Number of the speaker; in the specification of 2026. */
  @Count()
  readonly speaker?: number;
}
