import { Time } from '../fields/index.js';
import { VoiceTaggedCallEvent } from './voice-tagged-call-event.js';

/** What the events of a call carry that can have been answered before. */
export abstract class VoiceAnsweredCallEvent extends VoiceTaggedCallEvent {
  /** When the call was answered; absent as long as it was not. */
  @Time()
  readonly answerTime?: Date;
}
