import { Text } from '../fields/index.js';
import { VoiceEvent } from './voice-event.js';

/** What every event of a conference carries. */
export abstract class VoiceConferenceEvent extends VoiceEvent {
  /** Id of the conference; `conf-…`. */
  @Text({ always: true })
  readonly conferenceId!: string;

  /** The name given to the conference in the `<Conference>` verb. */
  @Text({ always: true })
  readonly name?: string;

  /** The text set earlier on the conference; absent when there is none. */
  @Text()
  readonly tag?: string;
}
