import { Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { RealTimeTranscription } from './real-time-transcription.js';

const STATUSES = ['available', 'failed'] as const;

/** A real-time transcription that is finished, as a whole. */
export class AvailableRealTimeTranscription extends RealTimeTranscription {
  /** Whether it can be downloaded. */
  @Text({ always: true, known: STATUSES })
  readonly status?: OpenEnum<typeof STATUSES>;

  /** URL of the whole transcription; needs the API's credentials. */
  @Text({ always: true })
  readonly url?: string;

  /** When it was ready. */
  @Time({ always: true })
  readonly completedTime?: Date;
}
