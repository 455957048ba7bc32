import { Flag, Text, Texts, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { TRACKS } from './tracks.js';

/** A transcription of a call while it goes on (`<StartTranscription>`). */
export class RealTimeTranscription {
  /** Id of the transcription; `t-…`. */
  @Text({ always: true })
  readonly id?: string;

  /** Name of the transcription; its id unless set. */
  @Text({ always: true })
  readonly name?: string;

  /** About when the transcription started. */
  @Time({ always: true })
  readonly startTime?: Date;

  /** Which of the call's tracks are transcribed. */
  @Texts({ always: true, known: TRACKS })
  readonly tracks?: readonly OpenEnum<typeof TRACKS>[];

  /** URL of the WebSocket that updates go to. */
  @Text()
  readonly destination?: string;

  /** Only stable updates go to the destination. Sent as the text `true` or `false`. */
  @Flag()
  readonly stabilized?: boolean;
}
