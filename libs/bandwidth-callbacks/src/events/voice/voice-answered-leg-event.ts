import { Time } from '../fields/index.js';
import { VoiceLegEvent } from './voice-leg-event.js';

/** What the events of a possible B-leg carry that can have been answered before. */
export abstract class VoiceAnsweredLegEvent extends VoiceLegEvent {
  /** When the call was answered; absent as long as it was not. */
  @Time()
  readonly answerTime?: Date;
}
