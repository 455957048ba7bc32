import { Flag, Text, Texts, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { TRACKS } from './tracks.js';

/** A transcription that is made while the call goes on (`<StartTranscription>`). */
export class RealTimeTranscription {
  /** Id of the transcription; `t-…`. */
  @Text({ always: true })
  readonly id?: string;

  /** Name of the transcription. Default: its id. */
  @Text({ always: true })
  readonly name?: string;

  /** About when the transcription started. */
  @Time({ always: true })
  readonly startTime?: Date;

  /** Which of the call's tracks are transcribed. */
  @Texts({ always: true, known: TRACKS })
  readonly tracks?: readonly OpenEnum<typeof TRACKS>[];

  /** URL of the WebSocket to which updates are sent. */
  @Text()
  readonly destination?: string;

  /** Whether only stable updates are sent to the destination. Sent as the text `true` or `false`. */
  @Flag()
  readonly stabilized?: boolean;
}
