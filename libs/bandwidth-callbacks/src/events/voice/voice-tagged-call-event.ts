import { Text, Time } from '../fields/index.js';
import { VoiceCallEvent } from './voice-call-event.js';

/** What the events of a call carry that can have been queued and tagged before: all but `initiate`. */
export abstract class VoiceTaggedCallEvent extends VoiceCallEvent {
  /** When an outbound call was queued. */
  @Time()
  readonly enqueuedTime?: Date;

  /** The text set earlier on the call, by `createCall` or `<Tag>`; absent when there is none. */
  @Text()
  readonly tag?: string;
}
