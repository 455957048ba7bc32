import { Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { FILE_FORMATS } from './recording-values.js';
import { VoiceLegEvent } from './voice-leg-event.js';

/** What the events of a call's recording carry. */
export abstract class VoiceRecordingEvent extends VoiceLegEvent {
  /** Id of the recording; `r-…`. */
  @Text({ always: true })
  readonly recordingId?: string;

  /** URL of the recorded audio; needs the API's credentials. Nothing to fetch when recording failed. */
  @Text()
  readonly mediaUrl?: string;

  /** When the recording started. */
  @Time({ always: true })
  declare readonly startTime?: Date;

  /** When the recording ended. */
  @Time({ always: true })
  readonly endTime?: Date;

  /** Length of the recording, an ISO 8601 duration: `PT41.25S`. */
  @Text({ always: true })
  readonly duration?: string;

  /** Format of the recording. */
  @Text({ always: true, known: FILE_FORMATS })
  readonly fileFormat?: OpenEnum<typeof FILE_FORMATS>;
}
