import { Text, Texts, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { TRACKS } from './tracks.js';

const TYPES = ['WebSocket'] as const;

/** A stream of a call's audio to a WebSocket (`<StartStream>`). */
export class MediaStream {
  /** Id of the stream; `s-…`. */
  @Text({ always: true })
  readonly id?: string;

  /** Name of the stream. Default: its id. */
  @Text({ always: true })
  readonly name?: string;

  /** About when the stream started. */
  @Time({ always: true })
  readonly startTime?: Date;

  /** Which of the call's tracks are streamed. */
  @Texts({ always: true, known: TRACKS })
  readonly tracks?: readonly OpenEnum<typeof TRACKS>[];

  /** URL of the WebSocket. */
  @Text({ always: true })
  readonly destination?: string;

  /** Kind of stream. */
  @Text({ always: true, known: TYPES })
  readonly type?: OpenEnum<typeof TYPES>;
}
